using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation;

/// <summary>One object of a truth file or a report, as read from the file.</summary>
/// <param name="Class">Guard tower, fence or housing; other classes are not read or scored.</param>
/// <param name="Change">In lower case: "appeared", "removed", "altered"; empty if the file has no value. Only equal changes match.</param>
/// <param name="Geometry">Longitude and latitude as read; metres after projection to a UTM zone.</param>
/// <param name="Confidence">0..1; 1 if the file has no value.</param>
/// <param name="IsObscured">Truth object hidden by cloud, shadow or the image border: neither a hit nor a miss.</param>
public sealed record LabelledObject(StructureClass Class, string Change, Geometry Geometry, double Confidence = 1, bool IsObscured = false);
