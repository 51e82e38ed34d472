namespace ImageryWatch.Synthesis;

/// <summary>Paints bodies as the satellite sees them: the walls that face it, then the planes of the roof, each in its own light.</summary>
internal sealed class SolidPainter(NoiseTable noise, Lighting lighting)
{
    public void Paint(Canvas canvas, Solid solid, int identity)
    {
        PaintWalls(canvas, solid, identity);
        foreach (var plane in RoofGeometry.Planes(solid)) PaintPlane(canvas, solid.RoofMaterial, plane, identity);
    }

    public void Paint(Canvas canvas, Rod rod, int identity)
    {
        var view = canvas.View;
        var (foot, top) = (view.ToPixel(rod.Foot), view.ToPixel(rod.Top, rod.HeightMetres));
        var half = rod.WidthMetres / view.PixelSizeMetres / 2;
        var along = (top - foot).Unit;
        var side = along.Right * half;
        var cap = along * half;
        var sink = new MaterialSink(canvas, new Brush(noise, rod.Material, identity), lighting.On(0.8f, 0));
        PolygonCoverage.Fill([foot - side - cap, top - side + cap, top + side + cap, foot + side - cap], canvas, ref sink);
    }

    public void Paint(Canvas canvas, Screen screen, int identity)
    {
        var sink = new MaterialSink(canvas, new Brush(noise, screen.Material, identity), lighting.On(1, 0));
        PatchPainter.FillLine(canvas, screen.Line, screen.WidthMetres, ref sink);
    }

    private void PaintWalls(Canvas canvas, Solid solid, int identity)
    {
        var f = solid.Footprint;
        var turn = Math.Sign((f[1] - f[0]).Cross(f[2] - f[1]));
        for (var i = 0; i < f.Length; i++)
        {
            var (p, q) = (f[i], f[(i + 1) % f.Length]);
            var outward = (q - p).Unit.Right * -turn;
            if (outward.Dot(canvas.View.LeanPerMetre) >= 0) continue;
            PaintWall(canvas, solid, (p, q), outward, identity);
        }
    }

    private void PaintWall(Canvas canvas, Solid solid, (Vec P, Vec Q) side, Vec outward, int identity)
    {
        var view = canvas.View;
        var sink = new MaterialSink(canvas, new Brush(noise, solid.WallMaterial, identity), lighting.On(lighting.Wall(outward), 0));
        PolygonCoverage.Fill(
            [
                view.ToPixel(side.P, solid.BottomMetres), view.ToPixel(side.Q, solid.BottomMetres),
                view.ToPixel(side.Q, solid.EavesMetres), view.ToPixel(side.P, solid.EavesMetres),
            ],
            canvas, ref sink);
    }

    private void PaintPlane(Canvas canvas, Material material, RoofPlane plane, int identity)
    {
        Span<Vec> corners = stackalloc Vec[32];
        corners = corners[..plane.Corners.Length];
        for (var i = 0; i < corners.Length; i++) corners[i] = canvas.View.ToPixel(plane.Corners[i].At, plane.Corners[i].Height);
        var sink = new MaterialSink(canvas, new Brush(noise, material, identity), lighting.On(lighting.Slope(plane.Rise), 0));
        PolygonCoverage.Fill(corners, canvas, ref sink);
    }
}
