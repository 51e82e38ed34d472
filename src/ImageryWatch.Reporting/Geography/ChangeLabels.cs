using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace ImageryWatch.Reporting;

/// <summary>Labels and centres of changes within a report.</summary>
public static class ChangeLabels
{
    /// <summary>"T1" for the first tower, "F2" for the second fence, "H3", "X4", in the order of the changes.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ChangeObject> changes)
    {
        var counts = new Dictionary<StructureClass, int>();
        return [.. changes.Select(change => $"{ClassNames.Letter(change.Class)}{Next(change.Class)}")];

        int Next(StructureClass kind) => counts[kind] = counts.GetValueOrDefault(kind) + 1;
    }

    /// <summary>The centroid, or the midpoint of a line.</summary>
    public static MapPoint CentreOf(Geometry geometry)
    {
        var middle = geometry is LineString line ? new LengthIndexedLine(line).ExtractPoint(line.Length / 2) : geometry.Centroid.Coordinate;
        return new MapPoint(middle.X, middle.Y);
    }
}
