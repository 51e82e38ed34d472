using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>The pixels of a house and of the ground around it, by its outlines in both dates.</summary>
internal sealed class RoofPixels
{
    /// <summary>Width of the border that belongs to no set: outlines are accurate to about one pixel.</summary>
    private const int EdgePixels = 1;
    private const int RingPixels = 4;
    private const int MinInside = 6;

    private RoofPixels(
        IReadOnlyList<(int Column, int Row)> inside, IReadOnlyList<(int Column, int Row)> strip,
        IReadOnlyList<(int Column, int Row)> ring) => (Inside, Strip, Ring) = (inside, strip, ring);

    /// <summary>Inside both outlines, without their edges.</summary>
    public IReadOnlyList<(int Column, int Row)> Inside { get; }

    /// <summary>Inside one outline only, without its edges: added or razed.</summary>
    public IReadOnlyList<(int Column, int Row)> Strip { get; }

    /// <summary>Around both outlines.</summary>
    public IReadOnlyList<(int Column, int Row)> Ring { get; }

    /// <param name="before">Outline in the earlier date.</param>
    /// <param name="after">Outline in the later date.</param>
    /// <param name="isRoof">Whether a pixel belongs to another roof and thus not to the ground.</param>
    public static RoofPixels Of(Footprint before, Footprint after, Func<PixelPoint, bool> isRoof)
    {
        var window = before.Bounds.Union(after.Bounds).Inflate((2 * EdgePixels) + RingPixels);
        var (earlier, later) = (Mask(before, window), Mask(after, window));
        bool[] both = [.. earlier.Zip(later, (one, other) => one && other)];
        bool[] either = [.. earlier.Zip(later, (one, other) => one || other)];
        bool[] single = [.. earlier.Zip(later, (one, other) => one != other)];
        var inner = BinaryMask.Erode(both, window.Width, EdgePixels);
        if (inner.Count(set => set) < MinInside) inner = both;
        var (near, far) = (BinaryMask.Dilate(either, window.Width, 2 * EdgePixels),
            BinaryMask.Dilate(either, window.Width, (2 * EdgePixels) + RingPixels));
        bool[] ring = [.. far.Select((set, i) => set && !near[i] && !isRoof(Centre(window, i)))];
        var strip = BinaryMask.Erode(single, window.Width, EdgePixels);
        return new RoofPixels(Places(window, inner), Places(window, strip), Places(window, ring));
    }

    /// <summary>Intersection over union of two outlines, by pixel centres; 0 if they contain none.</summary>
    public static double Overlap(Footprint one, Footprint other)
    {
        if (one.Bounds.Intersect(other.Bounds).IsEmpty) return 0;
        var window = one.Bounds.Union(other.Bounds);
        var (first, second) = (Mask(one, window), Mask(other, window));
        var (common, all) = (0, 0);
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] && second[i]) common++;
            if (first[i] || second[i]) all++;
        }

        return all == 0 ? 0 : (double)common / all;
    }

    /// <summary>Pixels whose centres lie inside an outline: even-odd rule, row by row.</summary>
    private static bool[] Mask(Footprint shape, PixelWindow window)
    {
        var (border, mask, crossings) = (shape.Border(), new bool[window.PixelCount], new List<double>());
        for (var row = 0; row < window.Height; row++)
        {
            FindCrossings(border, window.Row + row + 0.5, crossings);
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var from = Math.Max(0, (int)Math.Ceiling(crossings[i] - 0.5) - window.Column);
                var end = Math.Min(window.Width, (int)Math.Ceiling(crossings[i + 1] - 0.5) - window.Column);
                if (end > from) mask.AsSpan((row * window.Width) + from, end - from).Fill(true);
            }
        }

        return mask;
    }

    /// <summary>Columns where an outline crosses a row, in order.</summary>
    private static void FindCrossings(IReadOnlyList<PixelPoint> border, double row, List<double> crossings)
    {
        crossings.Clear();
        for (int i = 0, j = border.Count - 1; i < border.Count; j = i++)
        {
            var (a, b) = (border[i], border[j]);
            if (a.Row > row != b.Row > row) crossings.Add(((b.Column - a.Column) * (row - a.Row) / (b.Row - a.Row)) + a.Column);
        }

        crossings.Sort();
    }

    private static PixelPoint Centre(PixelWindow window, int index) =>
        new(window.Column + (index % window.Width) + 0.5, window.Row + (index / window.Width) + 0.5);

    private static (int Column, int Row)[] Places(PixelWindow window, bool[] mask) =>
        [.. Enumerable.Range(0, mask.Length).Where(i => mask[i])
            .Select(i => (window.Column + (i % window.Width), window.Row + (i / window.Width)))];
}
