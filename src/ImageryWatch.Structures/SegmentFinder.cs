using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Finds rectangle-like segments, bright and dark, in one date: nodes of the component trees of the intensity and of its
/// negative whose area stays nearly the same over a range of levels (Matas et al. 2002) and whose second moments are
/// those of a filled rectangle.
/// </summary>
internal sealed class SegmentFinder(double pixelSizeMetres)
{
    private const double LeastAreaSquareMetres = 3;
    private const double MostAreaSquareMetres = 2400;
    private const double LeastFill = 0.72;
    private const double MostFill = 1.18;
    private const double LeastContrast = 9;
    private const double LeastRectangularity = 0.6;
    private const double MostElongation = 9;

    /// <summary>Grey levels per tree level: finer steps only follow noise.</summary>
    private const int GreyPerLevel = 3;

    /// <summary>Growth in area that means the set has spilled into its surroundings.</summary>
    private const double SpillFactor = 1.35;

    /// <param name="image">The date.</param>
    /// <param name="changed">1 per pixel of the window inside a changed region, else 0.</param>
    /// <param name="wanted">Segments whose middle lies outside are left out.</param>
    public List<Segment> Find(DateImage image, ReadOnlySpan<byte> changed, PixelWindow wanted)
    {
        var levels = Levels(image);
        var segments = new List<Segment>();
        using (var bright = new ComponentTree(levels, image.Window.Width, changed)) Collect(bright, image, wanted, isBright: true, segments);
        TensorPrimitives.OnesComplement<byte>(levels, levels);
        for (var i = 0; i < levels.Length && !image.IsSeenWhole; i++)
            if (!image.IsSeen(i)) levels[i] = 0;
        using (var dark = new ComponentTree(levels, image.Window.Width, changed)) Collect(dark, image, wanted, isBright: false, segments);
        return segments;
    }

    private static byte[] Levels(DateImage image)
    {
        var values = ArrayPool<float>.Shared.Rent(image.Values.Length);
        var scaled = values.AsSpan(0, image.Values.Length);
        TensorPrimitives.Clamp(image.Values, 0, 255, scaled);
        TensorPrimitives.Divide(scaled, GreyPerLevel, scaled);
        var levels = new byte[scaled.Length];
        TensorPrimitives.ConvertTruncating<float, byte>(scaled, levels);
        ArrayPool<float>.Shared.Return(values);
        for (var i = 0; i < levels.Length && !image.IsSeenWhole; i++)
            if (!image.IsSeen(i)) levels[i] = 0;
        return levels;
    }

    private void Collect(ComponentTree tree, DateImage image, PixelWindow wanted, bool isBright, List<Segment> segments)
    {
        var pixelArea = pixelSizeMetres * pixelSizeMetres;
        var least = Math.Max(5, (int)(LeastAreaSquareMetres / pixelArea));
        var most = (int)(MostAreaSquareMetres / pixelArea);
        var stable = new List<int>();
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree.Area(node) >= Math.Max(4, least / 2) && tree.Area(node) <= most && Contrast(tree, node, Spill(tree, node)) >= LeastContrast) stable.Add(node);
        }

        tree.PutInOrder(CollectionsMarshal.AsSpan(stable));
        var taken = new HashSet<int>();
        foreach (var node in stable)
        {
            var spill = Spill(tree, node);
            var contrast = Contrast(tree, node, spill);
            var outline = HalfWay(tree, node, spill);
            if (tree.Area(outline) < least || !taken.Add(outline)) continue;
            var rectangle = RectangleOf(tree[outline], image.Window);
            var fill = tree.Area(outline) / Math.Max(1, rectangle.Area);
            if (fill < LeastFill || fill > MostFill || rectangle.Length > MostElongation * rectangle.Width) continue;
            if (!wanted.Contains((int)Math.Floor(rectangle.Centre.Column), (int)Math.Floor(rectangle.Centre.Row))) continue;
            var likeness = Rectangularity(tree, outline, rectangle, image.Window);
            if (likeness < LeastRectangularity) continue;
            segments.Add(new Segment(rectangle, tree.Area(outline), likeness, (double)tree.Weight(outline) / tree.Area(outline)) { Contrast = contrast, IsBright = isBright });
        }
    }

    private static int Contrast(ComponentTree tree, int node, int spill) => (tree.Level(node) - tree.Level(spill)) * GreyPerLevel;

    private static OrientedRectangle RectangleOf(in ComponentNode node, PixelWindow window) => OrientedRectangle.FromMoments(
        node.Area, node.SumColumn, node.SumRow, node.SumColumnColumn, node.SumRowRow, node.SumColumnRow, new PixelPoint(window.Column, window.Row));

    /// <summary>The first ancestor that is more than <see cref="SpillFactor"/> times as large, or the node itself where there is none.</summary>
    private static int Spill(ComponentTree tree, int node)
    {
        var ancestor = node;
        while (tree.Area(ancestor) <= SpillFactor * tree.Area(node))
        {
            if (tree.Parent(ancestor) == ancestor) return node;
            ancestor = tree.Parent(ancestor);
        }

        return ancestor;
    }

    /// <summary>
    /// The largest set of the chain still above the level half way to the spill: a blurred edge has its true place
    /// where the intensity is half way between the two sides.
    /// </summary>
    private static int HalfWay(ComponentTree tree, int node, int spill)
    {
        var level = (tree.Level(node) + tree.Level(spill)) / 2.0;
        var outline = node;
        while (tree.Parent(outline) != spill && tree.Level(tree.Parent(outline)) >= level) outline = tree.Parent(outline);
        return outline;
    }

    /// <summary>Intersection over union; the set's pixels inside the rectangle are those at or above its level.</summary>
    private static double Rectangularity(ComponentTree tree, int node, OrientedRectangle rectangle, PixelWindow window)
    {
        var inside = 0;
        var bounds = rectangle.Bounds().Intersect(window);
        for (var row = bounds.Row; row < bounds.EndRow; row++)
        {
            for (var column = bounds.Column; column < bounds.EndColumn; column++)
            {
                if (!rectangle.Contains(new PixelPoint(column + 0.5, row + 0.5))) continue;
                if (tree.Levels[((row - window.Row) * window.Width) + column - window.Column] >= tree.Level(node)) inside++;
            }
        }

        inside = Math.Min(inside, tree.Area(node));
        return inside / Math.Max(1, tree.Area(node) + rectangle.Area - inside);
    }
}
