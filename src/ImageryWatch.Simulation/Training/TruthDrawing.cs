using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Rasterises truth objects: a pixel belongs to a shape if its centre does.</summary>
internal static class TruthDrawing
{
    private const double TowerRadiusMetres = 3;
    private const double FenceHalfWidthMetres = 1.5;

    public static TruthPlanes Draw(SyntheticPair pair)
    {
        var grid = pair.Grid;
        var planes = Enumerable.Range(0, TruthPlanes.Count).Select(_ => new byte[grid.Width * grid.Height]).ToArray();
        var ignore = new byte[grid.Width * grid.Height];
        foreach (var truth in pair.Truth) DrawInto(truth, TruthPlanes.PlaneOf(truth.Class, truth.Change!.Value));
        foreach (var truth in pair.InventoryBefore) DrawInto(truth, TruthPlanes.PlaneOfUnchanged(truth.Class, later: false));
        foreach (var truth in pair.InventoryAfter) DrawInto(truth, TruthPlanes.PlaneOfUnchanged(truth.Class, later: true));

        return new TruthPlanes(grid.Width, grid.Height, planes, ignore);

        void DrawInto(TruthObject truth, int? plane) => Draw(grid, truth, plane is null || truth.IsObscured ? ignore : planes[plane.Value]);
    }

    private static void Draw(AnalysisGrid grid, TruthObject truth, byte[] plane)
    {
        Vec[] points = [.. truth.Geometry.Coordinates.Select(c => new Vec(c.X - grid.OriginX, grid.OriginY - c.Y))];
        switch (truth.Class)
        {
            case StructureClass.GuardTower:
                var centre = Outline.Mean(points.AsSpan(0, points.Length - 1));
                Fill(grid, plane, Bounds.Of([centre]).Inflate(TowerRadiusMetres), p => (p - centre).Length <= TowerRadiusMetres);
                break;
            case StructureClass.Fence:
                for (var i = 1; i < points.Length; i++) DrawSegment(grid, plane, points[i - 1], points[i]);
                break;
            default:
                var ring = points[..^1];
                Fill(grid, plane, Bounds.Of(ring), p => Outline.Contains(ring, p));
                break;
        }
    }

    private static void DrawSegment(AnalysisGrid grid, byte[] plane, Vec a, Vec b) =>
        Fill(grid, plane, Bounds.Of([a, b]).Inflate(FenceHalfWidthMetres), p => Outline.Distance(p, a, b) <= FenceHalfWidthMetres);

    private static void Fill(AnalysisGrid grid, byte[] plane, Bounds box, Predicate<Vec> covers)
    {
        var size = grid.PixelSizeMetres;
        var (c0, c1) = (Math.Max(0, (int)Math.Floor(box.MinX / size)), Math.Min(grid.Width - 1, (int)Math.Floor(box.MaxX / size)));
        var (r0, r1) = (Math.Max(0, (int)Math.Floor(box.MinY / size)), Math.Min(grid.Height - 1, (int)Math.Floor(box.MaxY / size)));
        for (var r = r0; r <= r1; r++)
            for (var c = c0; c <= c1; c++)
                if (covers(new Vec((c + 0.5) * size, (r + 0.5) * size))) plane[(r * grid.Width) + c] = 1;
    }
}
