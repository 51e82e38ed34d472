namespace ImageryWatch.Simulation;

/// <summary>
/// Cast shadows on the ground: a point at height z casts its shadow z * cot(sun elevation) away from the sun, corrected for the slope of
/// the ground.
/// </summary>
internal sealed class ShadowPainter(Terrain terrain)
{
    public void Paint(Canvas canvas, Solid solid)
    {
        var sink = new ShadowSink(canvas, solid.ShadowStrength);
        PatchPainter.FillPolygon(canvas, Outlined(canvas.View, solid), 0, ref sink);
    }

    public void Paint(Canvas canvas, Rod rod)
    {
        var sink = new ShadowSink(canvas, 0.95f);
        var tip = rod.Top + Offset(canvas.View, rod.Foot, rod.HeightMetres);
        var start = rod.Foot + Offset(canvas.View, rod.Foot, rod.BottomMetres);
        var side = (tip - start).Unit.Right * (rod.WidthMetres / 2);
        PatchPainter.FillPolygon(canvas, [start - side, tip - side, tip + side, start + side], 0, ref sink);
    }

    public void Paint(Canvas canvas, Screen screen)
    {
        var sink = new ShadowSink(canvas, screen.Opacity);
        for (var i = 0; i + 1 < screen.Line.Length; i++)
        {
            var (a, b) = (screen.Line[i], screen.Line[i + 1]);
            var (near, far) = (Offset(canvas.View, a, screen.BottomMetres), Offset(canvas.View, a, screen.HeightMetres));
            PatchPainter.FillPolygon(canvas, [a + near, b + near, b + far, a + far], 0, ref sink);
        }
    }

    /// <summary>Shadow position of a top at <paramref name="height"/> metres, relative to its foot.</summary>
    public Vec Offset(SceneView view, Vec foot, double height)
    {
        var rise = terrain.Heights.Gradient(foot).Dot(view.AwayFromSun);
        var stretch = Math.Clamp(1 / (1 + (rise * view.ShadowPerMetre)), 0.5, 1.8);
        return view.AwayFromSun * (height * view.ShadowPerMetre * stretch);
    }

    private Vec[] Outlined(SceneView view, Solid solid)
    {
        var foot = solid.Centre;
        var points = new List<Vec>();
        foreach (var corner in solid.Footprint)
        {
            points.Add(corner + Offset(view, foot, solid.BottomMetres));
            points.Add(corner + Offset(view, foot, solid.EavesMetres));
        }

        foreach (var (at, height) in RoofGeometry.Ridge(solid)) points.Add(at + Offset(view, foot, height));
        return ConvexHull.Of(points);
    }
}
