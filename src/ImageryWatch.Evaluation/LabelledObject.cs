using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation;

/// <summary>One object of a truth or of a report, as it stands in its file.</summary>
/// <param name="Class">Tower, fence or housing; others are not scored and not read.</param>
/// <param name="Change">In lower case: "appeared", "removed", "altered"; empty where the file says nothing. Only equal changes match.</param>
/// <param name="Geometry">Longitude and latitude as read; metres once brought into a UTM zone.</param>
/// <param name="Confidence">0..1; 1 where the file says nothing.</param>
/// <param name="IsObscured">Truth that cloud, shadow or a collar hides: neither a hit nor a miss.</param>
public sealed record LabelledObject(StructureClass Class, string Change, Geometry Geometry, double Confidence = 1, bool IsObscured = false);
