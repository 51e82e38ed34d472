using ImageryWatch.Core;
using ImageryWatch.Evaluation;
using ImageryWatch.Imaging;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>What changed in a scene, as places of a plane, and the ground where nothing did.</summary>
internal sealed class TrialTruth
{
    /// <summary>As far as the shadow of what changed may reach.</summary>
    private const double MarginMetres = 15;

    private readonly PairPlanes _planes;
    private readonly int[] _changed;

    private TrialTruth(PairPlanes planes) =>
        (_planes, _changed, Unchanged) = (planes, new int[planes.Unmasked.Length], new bool[planes.Unmasked.Length]);

    public List<TrialTarget> Targets { get; } = [];

    /// <summary>Unmasked, far from anything that changed and from the border.</summary>
    public bool[] Unchanged { get; }

    /// <summary>From a truth.geojson; what is obscured is neither target nor unchanged.</summary>
    public static TrialTruth FromObjects(string file, PairPlanes planes, int border)
    {
        var truth = new TrialTruth(planes);
        using var transform = CoordinateTransform.Create(CoordinateSystems.Wgs84, planes.Pair.Grid.Crs);
        foreach (var one in ObjectFile.Read(file)) truth.Add(one, transform.Transform(one.Geometry), border);
        truth.FindUnchanged(border);
        return truth;
    }

    /// <summary>From a mask of changed housing on the grid itself: every pixel by itself.</summary>
    public static TrialTruth FromLabel(bool[] label, PairPlanes planes, int border)
    {
        var truth = new TrialTruth(planes);
        for (var i = 0; i < label.Length; i++) truth._changed[i] = label[i] ? 1 : 0;
        truth.Keep(StructureClass.Housing, "",
            [.. Enumerable.Range(0, label.Length).Where(i => label[i]).Select(i => new[] { i })], border);
        truth.FindUnchanged(border);
        return truth;
    }

    private void Add(LabelledObject one, Geometry geometry, int border)
    {
        var parts = one.Class == StructureClass.Fence ? Metres(geometry) : [Footprint(geometry)];
        foreach (var part in parts)
            foreach (var pixel in part) _changed[pixel] = 1;
        if (!one.IsObscured) Keep(one.Class, one.Change, parts, border);
    }

    private void Keep(StructureClass kind, string change, IReadOnlyList<int[]> parts, int border)
    {
        int[][] seen = [.. parts.Select(part =>
            part.Where(pixel => _planes.Unmasked[pixel] && IsInside(pixel, border)).ToArray()).Where(part => part.Length > 0)];
        if (seen.Length > 0) Targets.Add(new TrialTarget(kind, change, seen));
    }

    private int[] Footprint(Geometry polygon)
    {
        var raster = new PolygonRaster(_planes.Pair.Grid.Transform, _planes.Width, _planes.Height);
        raster.Add(polygon);
        return [.. Enumerable.Range(0, raster.Covered.Length).Where(i => raster.Covered[i])];
    }

    /// <summary>Points one metre apart, each with its eight neighbours: a fence is seen beside its wire.</summary>
    private List<int[]> Metres(Geometry line)
    {
        var (parts, along) = (new List<int[]>(), new LengthIndexedLine(line));
        for (var metre = 0.0; metre < line.Length; metre++)
        {
            var place = along.ExtractPoint(metre);
            var pixel = _planes.Pair.Grid.ToPixel(new MapPoint(place.X, place.Y));
            var near = new PixelWindow((int)Math.Floor(pixel.Column) - 1, (int)Math.Floor(pixel.Row) - 1, 3, 3)
                .Intersect(_planes.Pair.Grid.Window);
            parts.Add(
                [.. from row in Enumerable.Range(near.Row, near.Height) from column in Enumerable.Range(near.Column,
                near.Width) select (row * _planes.Width) + column]);
        }

        return parts;
    }

    private void FindUnchanged(int border)
    {
        var near = new int[_changed.Length];
        BoxSumKernel.Invoke(_changed, _planes.Width, _planes.Height,
            (int)(MarginMetres / _planes.Pair.Grid.PixelSizeMetres), near, new int[_planes.Width + 1]);
        for (var i = 0; i < near.Length; i++) Unchanged[i] = near[i] == 0 && _planes.Unmasked[i] && IsInside(i, border);
    }

    private bool IsInside(int pixel, int border) =>
        _planes.Pair.Grid.Window.Inflate(-border).Contains(pixel % _planes.Width, pixel / _planes.Width);
}
