using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>
/// The pixels of the analysis grid whose centre lies inside an area, as runs per row. Even-odd rule along the row of pixel centres,
/// half-open, so that areas with a common edge share no pixel.
/// </summary>
internal sealed class AreaMask
{
    private readonly (double X0, double Y0, double X1, double Y1)[] _edges;
    private readonly AnalysisGrid _grid;

    /// <param name="area">Polygon or multipolygon in the grid's coordinate system.</param>
    /// <param name="grid">The analysis grid.</param>
    public AreaMask(Geometry area, AnalysisGrid grid)
    {
        _grid = grid;
        var envelope = area.EnvelopeInternal;
        Window = grid.WindowOf(new MapBounds(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY));
        _edges = [.. Rings(area).SelectMany(Edges)];
    }

    private AreaMask(AnalysisGrid grid)
    {
        _grid = grid;
        Window = grid.Window;
        _edges = [];
    }

    /// <summary>No pixel outside this window is inside the area.</summary>
    public PixelWindow Window { get; }

    /// <summary>A mask that covers the whole grid.</summary>
    public static AreaMask WholeGrid(AnalysisGrid grid) => new(grid);

    /// <summary>Runs of pixels inside the area on one row, from left to right, within [column, endColumn).</summary>
    public IEnumerable<PixelRun> Runs(int row, int column, int endColumn)
    {
        if (_edges.Length == 0) return column < endColumn ? [new PixelRun(row, column, endColumn)] : [];
        return RunsBetweenCrossings(row, column, endColumn);
    }

    private IEnumerable<PixelRun> RunsBetweenCrossings(int row, int column, int endColumn)
    {
        var crossings = Crossings(row + 0.5);
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            var from = Math.Max(column, FirstCentreAtOrAfter(crossings[i]));
            var to = Math.Min(endColumn, FirstCentreAtOrAfter(crossings[i + 1]));
            if (from < to) yield return new PixelRun(row, from, to);
        }
    }

    private List<double> Crossings(double y)
    {
        var crossings = new List<double>();
        foreach (var (x0, y0, x1, y1) in _edges)
            if (y0 <= y != y1 <= y) crossings.Add(x0 + ((y - y0) / (y1 - y0) * (x1 - x0)));
        crossings.Sort();
        return crossings;
    }

    private int FirstCentreAtOrAfter(double x) => (int)Math.Clamp(Math.Ceiling(x - 0.5), 0, _grid.Width);

    private static IEnumerable<Geometry> Rings(Geometry area) =>
        Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN).OfType<Polygon>()
            .SelectMany(polygon => polygon.InteriorRings.Prepend(polygon.ExteriorRing));

    private IEnumerable<(double X0, double Y0, double X1, double Y1)> Edges(Geometry ring)
    {
        var points = ring.Coordinates.Select(point => _grid.ToPixel(new MapPoint(point.X, point.Y))).ToArray();
        for (var i = 0; i + 1 < points.Length; i++)
            yield return (points[i].Column, points[i].Row, points[i + 1].Column, points[i + 1].Row);
    }
}
