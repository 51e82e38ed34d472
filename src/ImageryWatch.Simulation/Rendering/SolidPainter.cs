using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Paints solids: the walls that face the satellite, then the roof planes, each with its own illumination.</summary>
internal sealed class SolidPainter(WorldPlan plan, Lighting lighting, float snowCover)
{
    public void Paint(Canvas canvas, Solid solid, int identity, SunVisibility sun)
    {
        var light = sun.At(solid.Centre);
        PaintWalls(canvas, solid, identity, light);
        var roof = WithSnow(solid.RoofMaterial, identity);
        var shade = solid.EavesMetres is > 1.9 and < 7 ? canvas.RoofShadow : null;
        foreach (var plane in RoofGeometry.Planes(solid)) PaintPlane(canvas, new Brush(plan, roof, identity), plane, light, shade);
    }

    public void Paint(Canvas canvas, Rod rod, int identity, SunVisibility sun)
    {
        var view = canvas.View;
        var (foot, top) = (view.ToPixel(rod.Foot, rod.BottomMetres), view.ToPixel(rod.Top, rod.HeightMetres));
        var half = rod.WidthMetres / view.PixelSizeMetres / 2;
        var along = (top - foot).Unit;
        var side = along.Right * half;
        var cap = along * half;
        var sink = new MaterialSink(canvas, new Brush(plan, rod.Material, identity), lighting.On(0.8f * sun.At(rod.Foot), 0));
        PolygonCoverage.Fill([foot - side - cap, top - side + cap, top + side + cap, foot + side - cap], canvas, ref sink);
    }

    public void Paint(Canvas canvas, Screen screen, int identity, SunVisibility sun)
    {
        var sink = new MaterialSink(
            canvas, new Brush(plan, screen.Material, identity), lighting.On(sun.At(screen.Line[screen.Line.Length / 2]), 0));
        var line = screen.BottomMetres > 0 ? Outline.Shift(screen.Line, canvas.View.OffNadirPerMetre * screen.HeightMetres) : screen.Line;
        PatchPainter.FillLine(canvas, line, screen.WidthMetres, ref sink);
    }

    /// <summary>Most roofs are snow-covered; some are cleared.</summary>
    private Material WithSnow(Material roof, int identity)
    {
        if (snowCover <= 0) return roof;
        var kept = HashMix.Unit(HashMix.Mix(plan.Seed, identity, 77));
        var cover = Math.Clamp(snowCover * 1.5f * kept, 0, 0.92f);
        return roof with
        {
            Base = Vector4.Lerp(roof.Base, GroundPainter.Snow, cover),
            Second = Vector4.Lerp(roof.Second, GroundPainter.Snow, cover)
        };
    }

    private void PaintWalls(Canvas canvas, Solid solid, int identity, float light)
    {
        if (solid.EavesMetres <= solid.BottomMetres) return;
        var f = solid.Footprint;
        var turn = Math.Sign((f[1] - f[0]).Cross(f[2] - f[1]));
        for (var i = 0; i < (solid.IsJoined ? 3 : f.Length); i++)
        {
            var (p, q) = (f[i], f[(i + 1) % f.Length]);
            var outward = (q - p).Unit.Right * -turn;
            if (outward.Dot(canvas.View.OffNadirPerMetre) < 0)
                PaintWall(canvas, solid, (p, q), lighting.On(lighting.Wall(outward) * light, 0), identity);
        }
    }

    private void PaintWall(Canvas canvas, Solid solid, (Vec P, Vec Q) side, Vector4 light, int identity)
    {
        var view = canvas.View;
        var sink = new MaterialSink(canvas, new Brush(plan, solid.WallMaterial, identity), light);
        PolygonCoverage.Fill(
            [
                view.ToPixel(side.P, solid.BottomMetres), view.ToPixel(side.Q, solid.BottomMetres),
                view.ToPixel(side.Q, solid.EavesMetres), view.ToPixel(side.P, solid.EavesMetres),
            ],
            canvas, ref sink);
    }

    private void PaintPlane(Canvas canvas, Brush brush, RoofPlane plane, float light, float[]? shade)
    {
        Span<Vec> corners = stackalloc Vec[32];
        corners = corners[..plane.Corners.Length];
        for (var i = 0; i < corners.Length; i++) corners[i] = canvas.View.ToPixel(plane.Corners[i].At, plane.Corners[i].Height);
        var slope = lighting.Slope(plane.Rise) * light;
        if (shade is not null)
        {
            var shaded = new ShadedSink(canvas, shade, brush, lighting, slope);
            PolygonCoverage.Fill(corners, canvas, ref shaded);
            return;
        }

        var sink = new MaterialSink(canvas, brush, lighting.On(slope, 0));
        PolygonCoverage.Fill(corners, canvas, ref sink);
    }
}
