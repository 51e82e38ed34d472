using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Structures;

/// <summary>A change that is known, to learn from.</summary>
/// <param name="Class">Tower, fence or housing.</param>
/// <param name="Change">Altered structures teach nothing: candidates on them are left out.</param>
/// <param name="Geometry">Polygon, or LineString of a fence, in the grid's coordinate system.</param>
/// <param name="IsObscured">Not to be seen in one of the dates: candidates on it are left out.</param>
public sealed record LabelledStructure(StructureClass Class, ChangeKind Change, Geometry Geometry, bool IsObscured);
