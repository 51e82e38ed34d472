using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Finds bright and dark rectangular segments in one date: nodes of the component trees of the intensity and of its negative whose area is
/// stable over a range of levels (Matas et al. 2002) and whose second moments are those of a filled rectangle. With a network it is
/// used around towers, changed roofs and small changes only, see docs/decisions/0072-one-candidate-per-house.md.
/// </summary>
internal sealed class MserDetector(double pixelSizeMetres, double maxAreaSquareMetres)
{
    private const double MinAreaSquareMetres = 3;
    private const double MinFill = 0.72;
    private const double MaxFill = 1.18;
    private const double MinContrast = 9;
    private const double MinRectangularity = 0.6;
    private const double MaxElongation = 9;

    /// <summary>Grey levels per tree level: finer steps only follow noise.</summary>
    private const int GreyPerLevel = 3;

    /// <summary>Ratio of areas above which a node has spilled into its surroundings.</summary>
    private const double SpillFactor = 1.35;

    /// <param name="cell">Gives the changed pixels; null: none are changed.</param>
    /// <param name="image">The date to search.</param>
    /// <param name="window">Part of the image to search.</param>
    /// <param name="isRequired">Whether a segment with this rectangle is needed; the others are skipped.</param>
    public List<Segment> Find(StructureCell? cell, DateImage image, PixelWindow window, Func<OrientedRectangle, bool> isRequired)
    {
        var segments = new List<Segment>();
        var length = (int)window.PixelCount;
        var (levelsRented, changedRented) = (ArrayPool<byte>.Shared.Rent(length), ArrayPool<byte>.Shared.Rent(length));
        var levels = levelsRented.AsSpan(0, length);
        var changed = changedRented.AsMemory(0, length);
        if (cell is null) changed.Span.Clear();
        else cell.CopyChanged(window, changed.Span);
        FillLevels(image, window, levels);
        ClearMasked(image, window, levels);
        using (var bright = new MaxTree(levels, window.Width, changed))
            Collect(bright, levels, window, isRequired, isBright: true, segments);
        TensorPrimitives.OnesComplement<byte>(levels, levels);
        ClearMasked(image, window, levels);
        using (var dark = new MaxTree(levels, window.Width, changed))
            Collect(dark, levels, window, isRequired, isBright: false, segments);
        ArrayPool<byte>.Shared.Return(levelsRented);
        ArrayPool<byte>.Shared.Return(changedRented);
        return segments;
    }

    private static void FillLevels(DateImage image, PixelWindow window, Span<byte> levels)
    {
        var scaled = new float[window.Width].AsSpan();
        for (var row = 0; row < window.Height; row++)
        {
            TensorPrimitives.Clamp(image.Values.Slice(image.PlaceOf(window.Column, window.Row + row), window.Width), 0, 255, scaled);
            TensorPrimitives.Divide(scaled, GreyPerLevel, scaled);
            TensorPrimitives.ConvertTruncating<float, byte>(scaled, levels.Slice(row * window.Width, window.Width));
        }
    }

    /// <summary>Sets masked pixels to the darkest level, for the intensity and for its negative.</summary>
    private static void ClearMasked(DateImage image, PixelWindow window, Span<byte> levels)
    {
        for (var i = 0; i < levels.Length && !image.IsFullyUnmasked; i++)
            if (!image.IsUnmasked(image.PlaceOf(window.Column + (i % window.Width), window.Row + (i / window.Width)))) levels[i] = 0;
    }

    private void Collect(
        MaxTree tree, ReadOnlySpan<byte> levels, PixelWindow window, Func<OrientedRectangle, bool> isRequired, bool isBright,
        List<Segment> segments)
    {
        var pixelArea = pixelSizeMetres * pixelSizeMetres;
        var minArea = Math.Max(5, (int)(MinAreaSquareMetres / pixelArea));
        var maxArea = (int)(maxAreaSquareMetres / pixelArea);
        var stable = new List<int>();
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree.Area(node) >= Math.Max(4, minArea / 2) && tree.Area(node) <= maxArea
                && Contrast(tree, node, Spill(tree, node)) >= MinContrast)
                stable.Add(node);
        }

        tree.PutInOrder(CollectionsMarshal.AsSpan(stable));
        var taken = new HashSet<int>();
        foreach (var node in stable)
        {
            var spill = Spill(tree, node);
            var contrast = Contrast(tree, node, spill);
            var outline = HalfWay(tree, node, spill);
            if (tree.Area(outline) < minArea || !taken.Add(outline)) continue;
            var sums = tree[outline];
            var rectangle = RectangleOf(sums, window);
            var fill = sums.Area / Math.Max(1, rectangle.Area);
            if (fill < MinFill || fill > MaxFill || rectangle.Length > MaxElongation * rectangle.Width) continue;
            if (!isRequired(rectangle)) continue;
            var rectangularity = Rectangularity(tree, levels, outline, rectangle, window);
            if (rectangularity < MinRectangularity) continue;
            segments.Add(new Segment(rectangle, sums.Area, rectangularity, (double)sums.Changed / sums.Area)
            {
                Contrast = contrast, IsBright = isBright,
            });
        }
    }

    private static int Contrast(MaxTree tree, int node, int spill) => (tree.Level(node) - tree.Level(spill)) * GreyPerLevel;

    private static OrientedRectangle RectangleOf(in PixelSums sums, PixelWindow window) => OrientedRectangle.FromMoments(
        sums.Area, sums.SumColumn, sums.SumRow, sums.SumColumnColumn, sums.SumRowRow, sums.SumColumnRow,
        new PixelPoint(window.Column, window.Row));

    /// <summary>The first ancestor more than <see cref="SpillFactor"/> times as large, or the node itself if there is none.</summary>
    private static int Spill(MaxTree tree, int node)
    {
        var (ancestor, limit) = (node, (int)(SpillFactor * tree.Area(node)));
        while (tree.Area(ancestor) <= limit)
        {
            if (tree.Parent(ancestor) == ancestor) return node;
            ancestor = tree.Parent(ancestor);
        }

        return ancestor;
    }

    /// <summary>
    /// The largest node of the chain above the level half way to the spill: the true position of a blurred edge is where the intensity is
    /// half way between both sides.
    /// </summary>
    private static int HalfWay(MaxTree tree, int node, int spill)
    {
        var level = (tree.Level(node) + tree.Level(spill)) / 2.0;
        var outline = node;
        while (tree.Parent(outline) != spill && tree.Level(tree.Parent(outline)) >= level) outline = tree.Parent(outline);
        return outline;
    }

    /// <summary>Intersection over union; the node's pixels inside the rectangle are those at or above its level.</summary>
    private static double Rectangularity(MaxTree tree, ReadOnlySpan<byte> levels, int node, OrientedRectangle rectangle, PixelWindow window)
    {
        var inside = 0;
        foreach (var (column, row) in rectangle.PixelsIn(window))
            if (levels[((row - window.Row) * window.Width) + column - window.Column] >= tree.Level(node)) inside++;
        inside = Math.Min(inside, tree.Area(node));
        return inside / Math.Max(1, tree.Area(node) + rectangle.Area - inside);
    }
}
