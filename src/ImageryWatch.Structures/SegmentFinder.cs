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
    /// <param name="ground">Over the image's window. Segments that hold none of it are left out.</param>
    public List<Segment> Find(DateImage image, ActiveGround ground)
    {
        var segments = new List<Segment>();
        foreach (var window in ground.Windows) Find(image, ground, window, segments);
        return segments;
    }

    private void Find(DateImage image, ActiveGround ground, PixelWindow window, List<Segment> segments)
    {
        var length = (int)window.PixelCount;
        var (levelsRented, marksRented) = (ArrayPool<byte>.Shared.Rent(length), ArrayPool<byte>.Shared.Rent(length));
        var levels = levelsRented.AsSpan(0, length);
        var marks = marksRented.AsSpan(0, length);
        ground.CopyMarks(window, marks);
        FillLevels(image, window, levels);
        Blank(image, window, levels);
        using (var bright = new ComponentTree(levels, window.Width, marks)) Collect(bright, levels, ground, window, isBright: true, segments);
        TensorPrimitives.OnesComplement<byte>(levels, levels);
        Blank(image, window, levels);
        using (var dark = new ComponentTree(levels, window.Width, marks)) Collect(dark, levels, ground, window, isBright: false, segments);
        ArrayPool<byte>.Shared.Return(levelsRented);
        ArrayPool<byte>.Shared.Return(marksRented);
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

    /// <summary>What was not seen is darkest, whichever way the image is looked at.</summary>
    private static void Blank(DateImage image, PixelWindow window, Span<byte> levels)
    {
        for (var i = 0; i < levels.Length && !image.IsSeenWhole; i++)
            if (!image.IsSeen(image.PlaceOf(window.Column + (i % window.Width), window.Row + (i / window.Width)))) levels[i] = 0;
    }

    private void Collect(ComponentTree tree, ReadOnlySpan<byte> levels, ActiveGround ground, PixelWindow window, bool isBright, List<Segment> segments)
    {
        var pixelArea = pixelSizeMetres * pixelSizeMetres;
        var least = Math.Max(5, (int)(LeastAreaSquareMetres / pixelArea));
        var most = (int)(MostAreaSquareMetres / pixelArea);
        var stable = new List<int>();
        for (var node = 0; node < tree.Count; node++)
        {
            if (ground.Admits(tree[node]) && tree.Area(node) >= Math.Max(4, least / 2) && tree.Area(node) <= most && Contrast(tree, node, Spill(tree, node)) >= LeastContrast) stable.Add(node);
        }

        tree.PutInOrder(CollectionsMarshal.AsSpan(stable));
        var taken = new HashSet<int>();
        foreach (var node in stable)
        {
            var spill = Spill(tree, node);
            var contrast = Contrast(tree, node, spill);
            var outline = HalfWay(tree, node, spill);
            if (tree.Area(outline) < least || !taken.Add(outline)) continue;
            var rectangle = RectangleOf(tree[outline], window);
            var fill = tree.Area(outline) / Math.Max(1, rectangle.Area);
            if (fill < LeastFill || fill > MostFill || rectangle.Length > MostElongation * rectangle.Width) continue;
            if (!ground.Wanted.Contains((int)Math.Floor(rectangle.Centre.Column), (int)Math.Floor(rectangle.Centre.Row))) continue;
            var likeness = Rectangularity(tree, levels, outline, rectangle, window);
            if (likeness < LeastRectangularity) continue;
            segments.Add(new Segment(rectangle, tree.Area(outline), likeness, (double)tree[outline].Changed / tree.Area(outline))
            {
                Contrast = contrast, IsBright = isBright, FirstActive = Place(tree[outline].FirstActive, window), IsSample = ground.IsSample(tree[outline]),
            });
        }
    }

    private static (int Column, int Row) Place(int pixel, PixelWindow window) => (window.Column + (pixel % window.Width), window.Row + (pixel / window.Width));

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
    private static double Rectangularity(ComponentTree tree, ReadOnlySpan<byte> levels, int node, OrientedRectangle rectangle, PixelWindow window)
    {
        var inside = 0;
        var bounds = rectangle.Bounds().Intersect(window);
        for (var row = bounds.Row; row < bounds.EndRow; row++)
        {
            for (var column = bounds.Column; column < bounds.EndColumn; column++)
            {
                if (!rectangle.Contains(new PixelPoint(column + 0.5, row + 0.5))) continue;
                if (levels[((row - window.Row) * window.Width) + column - window.Column] >= tree.Level(node)) inside++;
            }
        }

        inside = Math.Min(inside, tree.Area(node));
        return inside / Math.Max(1, tree.Area(node) + rectangle.Area - inside);
    }
}
