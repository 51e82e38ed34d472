using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>Paints the trees of a window: first their shadows, then crowns as lit domes or cones with a ragged edge.</summary>
internal sealed class TreePainter(Forest forest, LeafLook leaves, Dates date, NoiseTable noise, Lighting lighting)
{
    public void PaintShadows(Canvas canvas, ShadowPainter shadows)
    {
        foreach (var tree in TreesNear(canvas)) PaintShadow(canvas, tree, shadows);
    }

    public void PaintCrowns(Canvas canvas)
    {
        foreach (var tree in TreesNear(canvas)) PaintCrown(canvas, tree);
    }

    private IEnumerable<Tree> TreesNear(Canvas canvas)
    {
        var reach = (forest.HeightMetres.Max * (canvas.View.ShadowPerMetre * 1.8)) + (2 * forest.CellMetres);
        var box = canvas.View.GroundOf(canvas.Window).Inflate(reach);
        var cell = forest.CellMetres;
        for (var r = (int)Math.Floor(box.MinY / cell); r <= box.MaxY / cell; r++)
            for (var c = (int)Math.Floor(box.MinX / cell); c <= box.MaxX / cell; c++)
                if (forest.TryTree(c, r, date, out var tree)) yield return tree;
    }

    private void PaintShadow(Canvas canvas, Tree tree, ShadowPainter shadows)
    {
        var offset = shadows.Offset(canvas.View, tree.Foot, tree.HeightMetres * 0.85);
        var radius = tree.CrownMetres * (tree.IsConifer ? 0.7 : 0.95);
        var side = canvas.View.AwayFromSun.Right * radius;
        var nose = canvas.View.AwayFromSun * radius;
        var foot = tree.Foot + (offset * 0.2);
        var tip = tree.Foot + offset;
        var sink = new ShadowSink(canvas, tree.IsConifer ? 0.92f : 0.9f * leaves.BroadleafOpacity);
        var narrow = tree.IsConifer ? 0.25 : 0.75;
        PatchPainter.FillPolygon(
            canvas,
            [foot - side, tip - (side * narrow), tip + (nose * 0.7) - (side * (narrow * 0.5)), tip + (nose * 0.7) + (side * (narrow * 0.5)), tip + (side * narrow), foot + side],
            0, ref sink);
    }

    private void PaintCrown(Canvas canvas, Tree tree)
    {
        var view = canvas.View;
        var centre = view.ToPixel(tree.Foot, tree.HeightMetres * 0.7);
        var radius = tree.CrownMetres / view.PixelSizeMetres;
        var reach = (radius * 1.25) + 1;
        var box = new PixelWindow(
            (int)Math.Floor(centre.X - reach), (int)Math.Floor(centre.Y - reach),
            (int)Math.Ceiling(2 * reach) + 1, (int)Math.Ceiling(2 * reach) + 1).Intersect(canvas.Window);
        var colour = tree.IsConifer
            ? Vector4.Lerp(leaves.Conifer, leaves.ConiferLight, tree.Tint)
            : Vector4.Lerp(leaves.Broadleaf, leaves.BroadleafLight, tree.Tint);
        for (var row = box.Row; row < box.EndRow; row++)
            for (var column = box.Column; column < box.EndColumn; column++)
                PaintPixel(canvas, tree, colour, column, row, (float)((column + 0.5 - centre.X) / radius), (float)((row + 0.5 - centre.Y) / radius), (float)radius);
    }

    private void PaintPixel(Canvas canvas, Tree tree, Vector4 colour, int column, int row, float u, float v, float radius)
    {
        var at = ((row - canvas.Window.Row) * canvas.Window.Width) + column - canvas.Window.Column;
        var texture = noise.At((canvas.GroundX[at] * 2.1f) + tree.Identity, canvas.GroundY[at] * 2.1f);
        var squared = (u * u) + (v * v);
        var edge = (1 + (0.35f * texture) - MathF.Sqrt(squared)) * radius;
        var alpha = Math.Clamp(edge + 0.5f, 0, 1) * (tree.IsConifer ? 1 : leaves.BroadleafOpacity);
        if (alpha <= 0) return;
        var lit = Lit(tree.IsConifer, u, v, squared) * (1 + (0.55f * texture));
        canvas.Light[at] += ((colour * lighting.On(lit, 0)) - canvas.Light[at]) * alpha;
    }

    /// <summary>Direct light on a hemisphere (broadleaf) or a blunt cone (conifer), relative to level ground.</summary>
    private float Lit(bool conifer, float u, float v, float squared)
    {
        var slope = conifer ? 1.1f / (0.25f + MathF.Sqrt(squared)) : 1 / MathF.Sqrt(Math.Max(0.12f, 1 - squared));
        return lighting.Slope(new Vec(-u * slope, -v * slope)) * 0.85f;
    }
}
