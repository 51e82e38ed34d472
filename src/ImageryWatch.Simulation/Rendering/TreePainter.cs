using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Paints trees: first their shadows, then crowns as lit domes or cones with a ragged edge.</summary>
internal sealed class TreePainter(WorldPlan plan, FoliagePalette leaves, Dates date, Lighting lighting, ShadowPainter shadows)
{
    private const double EavesMetres = 3.2;
    private readonly SpatialIndex _planted = new(
        plan.PlantedTrees.Select(p => Bounds.Of([p.Tree.Foot]).Inflate(p.Tree.CrownMetres + (p.Tree.HeightMetres * 6))));

    /// <summary>All trees that may be visible or cast a shadow in the window, in painting order.</summary>
    public List<Tree> TreesNear(Canvas canvas)
    {
        var found = new List<Tree>();
        foreach (var forest in plan.Forests) AddForest(canvas, forest, found);
        foreach (var i in _planted.Query(canvas.Near))
            if ((plan.PlantedTrees[i].Dates & date) != 0) found.Add(plan.PlantedTrees[i].Tree);
        return found;
    }

    public void PaintShadow(Canvas canvas, Tree tree) => PaintShadow(canvas, tree, canvas.Shadow, 0);

    /// <summary>The shadow at eaves height.</summary>
    public void PaintRoofShadow(Canvas canvas, Tree tree)
    {
        if (canvas.RoofShadow is { } plane && tree.HeightMetres > 1.5 * EavesMetres) PaintShadow(canvas, tree, plane, EavesMetres);
    }

    private void PaintShadow(Canvas canvas, Tree tree, float[] plane, double groundMetres)
    {
        var view = canvas.View;
        var offset = shadows.Offset(view, tree.Foot, (tree.HeightMetres * 0.85) - groundMetres);
        var radius = tree.CrownMetres * (tree.IsConifer ? 0.7 : 0.95);
        var side = view.AwayFromSun.Right * radius;
        var nose = view.AwayFromSun * (radius * 0.7);
        var foot = tree.Foot + (offset * 0.2);
        var tip = tree.Foot + offset;
        var narrow = side * (tree.IsConifer ? 0.25 : 0.75);
        var sink = new ShadowSink(plane, tree.IsConifer ? 0.92f : 0.9f * leaves.BroadleafOpacity);
        PatchPainter.FillPolygon(
            canvas, [foot - side, tip - narrow, tip + nose - (narrow * 0.5), tip + nose + (narrow * 0.5), tip + narrow, foot + side],
            groundMetres, ref sink);
    }

    public void PaintCrown(Canvas canvas, Tree tree, SunVisibility sun)
    {
        var view = canvas.View;
        var centre = view.ToPixel(tree.Foot, tree.HeightMetres * 0.7);
        var radius = tree.CrownMetres / view.PixelSizeMetres;
        var box = BoxAround(centre, (radius * 1.3) + 1).Intersect(canvas.Window);
        if (box.IsEmpty) return;
        var look = new CrownColours(tree, leaves, sun.At(tree.Foot), (float)radius);
        for (var row = box.Row; row < box.EndRow; row++)
            for (var column = box.Column; column < box.EndColumn; column++)
                PaintPixel(
                    canvas, look, column, row, (float)((column + 0.5 - centre.X) / radius), (float)((row + 0.5 - centre.Y) / radius));
    }

    private static PixelWindow BoxAround(Vec centre, double reach) => new(
        (int)Math.Floor(centre.X - reach), (int)Math.Floor(centre.Y - reach), (int)Math.Ceiling(2 * reach) + 1,
        (int)Math.Ceiling(2 * reach) + 1);

    private void AddForest(Canvas canvas, Forest forest, List<Tree> found)
    {
        var reach = (forest.HeightMetres.Max * ((canvas.View.ShadowPerMetre * 1.8) + canvas.View.OffNadirPerMetre.Length))
            + (2 * forest.CellMetres);
        var box = canvas.Near.Inflate(reach);
        var cell = forest.CellMetres;
        for (var r = (int)Math.Floor(box.MinY / cell); r <= box.MaxY / cell; r++)
            for (var c = (int)Math.Floor(box.MinX / cell); c <= box.MaxX / cell; c++)
                if (forest.TryTree(c, r, date, out var tree)) found.Add(tree);
    }

    private void PaintPixel(Canvas canvas, in CrownColours look, int column, int row, float u, float v)
    {
        var squared = (u * u) + (v * v);
        if (squared > 1.9f) return;
        var at = ((row - canvas.Window.Row) * canvas.Window.Width) + column - canvas.Window.Column;
        var texture = plan.RoughNoise.At((canvas.GroundX[at] * 3.1f) + look.Identity, canvas.GroundY[at] * 3.1f);
        var alpha = look.Opacity * Math.Clamp(((1 + (0.4f * texture) - MathF.Sqrt(squared)) * look.RadiusPixels) + 0.5f, 0, 1);
        if (alpha <= 0) return;
        var lit = Lit(look.IsConifer, u, v, squared) * look.Sun;
        canvas.Light[at] += ((look.Colour * lighting.On(lit, 0) * (1 + (0.6f * texture))) - canvas.Light[at]) * alpha;
    }

    /// <summary>Direct light on a hemisphere (broadleaf) or a blunt cone (conifer), relative to level ground.</summary>
    private float Lit(bool conifer, float u, float v, float squared)
    {
        var slope = conifer ? 1.1f / (0.25f + MathF.Sqrt(squared)) : 1 / MathF.Sqrt(Math.Max(0.12f, 1 - squared));
        return lighting.Slope(new Vec(-u * slope, -v * slope)) * 0.85f;
    }

    private readonly struct CrownColours(Tree tree, FoliagePalette leaves, float sun, float radiusPixels)
    {
        public readonly bool IsConifer = tree.IsConifer;
        public readonly float Opacity = tree.IsConifer ? 1 : leaves.BroadleafOpacity;
        public readonly float Sun = sun;
        public readonly float RadiusPixels = radiusPixels;
        public readonly int Identity = tree.Identity & 511;
        public readonly Vector4 Colour = tree.IsConifer
            ? Vector4.Lerp(leaves.Conifer, leaves.ConiferLight, tree.Tint)
            : Vector4.Lerp(leaves.Broadleaf, leaves.BroadleafLight, tree.Tint);
    }
}
