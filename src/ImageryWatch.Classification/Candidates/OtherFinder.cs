using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>Reports changed regions that no structure explains as "other": the bounding rectangle of each region.</summary>
internal sealed class OtherFinder(AnalysisGrid grid)
{
    private const double MinAreaSquareMetres = 12;

    public IEnumerable<ChangeObject> Find(IReadOnlyList<RegionCandidate> regions, IReadOnlyList<StructureDetection> detections)
    {
        var explained = detections.Select(s => s.Rectangle.Centre).ToLookup(Cell);
        foreach (var region in regions)
        {
            var area = region.Region.PixelCount * grid.PixelAreaSquareMetres;
            if (area < MinAreaSquareMetres || IsExplained(region.Region.Bounds, explained)) continue;
            var shape = Outline(region.Region.Bounds);
            yield return new ChangeObject
            {
                Id = string.Empty,
                Class = StructureClass.Other,
                Change = ChangeKind.Altered,
                Confidence = region.PeakScore,
                Geometry = shape,
                AreaSquareMetres = area,
                Reasons = ["changed region that matches none of the three classes"],
            };
        }
    }

    private const int CellPixels = 64;

    private static (int Column, int Row) Cell(PixelPoint point) => ((int)point.Column / CellPixels, (int)point.Row / CellPixels);

    private static bool IsExplained(PixelWindow bounds, ILookup<(int Column, int Row), PixelPoint> explained)
    {
        for (var row = bounds.Row / CellPixels; row <= bounds.EndRow / CellPixels; row++)
            for (var column = bounds.Column / CellPixels; column <= bounds.EndColumn / CellPixels; column++)
                if (explained[(column, row)].Any(point => bounds.Contains((int)point.Column, (int)point.Row))) return true;
        return false;
    }

    private Polygon Outline(PixelWindow bounds)
    {
        var box = grid.Crop(bounds).Bounds;
        return new Polygon(new LinearRing(
        [
            new Coordinate(box.MinX, box.MaxY), new Coordinate(box.MinX, box.MinY), new Coordinate(box.MaxX, box.MinY),
            new Coordinate(box.MaxX, box.MaxY), new Coordinate(box.MinX, box.MaxY),
        ]));
    }
}
