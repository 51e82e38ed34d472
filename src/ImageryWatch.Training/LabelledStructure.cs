using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Training;

/// <summary>A labelled change for training.</summary>
/// <param name="Class">Tower, fence or housing.</param>
/// <param name="Change">Candidates for appeared and removed structures are excluded from training on altered ones.</param>
/// <param name="Geometry">Polygon, or LineString of a fence, in the grid's coordinate system.</param>
/// <param name="IsObscured">Not visible in one of the dates: candidates on it are excluded from training.</param>
public sealed record LabelledStructure(StructureClass Class, ChangeKind Change, Geometry Geometry, bool IsObscured);
