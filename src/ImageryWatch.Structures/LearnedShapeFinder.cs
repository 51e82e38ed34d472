using System.Buffers;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;

namespace ImageryWatch.Structures;

/// <summary>
/// Proposes structures where the network sees them: sets of a probability plane above several levels, so that neighbours that
/// touch at a low level come apart at a higher one, and then meet half way. Which of nested sets is the structure is decided later.
/// </summary>
internal sealed class LearnedShapeFinder(double pixelSizeMetres)
{
    /// <summary>Probability, of 254, below which no shape is cut out.</summary>
    public const byte LeastProbability = 38;

    private const double LeastRoofSquareMetres = 9;
    private const double MostRoofSquareMetres = 8000;
    private const double LeastTowerSquareMetres = 2;
    private const double MostTowerSquareMetres = 90;

    /// <summary>Side of a tower where only its middle is known.</summary>
    private const double TowerSideMetres = 3.2;

    /// <summary>A set that covers at least this much of its rectangle, and no more than it, is reported as that rectangle.</summary>
    private const double LeastRectangularity = 0.84;

    /// <summary>The level at which a shape is as large as the roof: the one that the network's outputs are centred on.</summary>
    public const double OutlineLevel = 0.5;

    private const int TooSmall = -1;
    private const double SimplifiedToPixels = 1.2;
    private static readonly double[] RoofLevels = [0.3, OutlineLevel, 0.6, 0.72, 0.85];
    private static readonly double[] TowerLevels = [0.15, 0.35, 0.6];

    /// <param name="cell">Where the plane lies.</param>
    /// <param name="plane">Probabilities of the cell: of roofs that came, went, or stand.</param>
    /// <param name="wanted">Shapes whose middle lies elsewhere are left out.</param>
    public List<Segment> Roofs(LearnedCell cell, byte[] plane, PixelWindow wanted)
    {
        var found = new List<Segment>();
        foreach (var level in RoofLevels) Collect(cell, plane, wanted, level, LeastRoofSquareMetres, MostRoofSquareMetres, (set, labels) => Roof(cell, plane, set, labels, level), found);
        return found;
    }

    public List<Segment> Towers(LearnedCell cell, byte[] plane, PixelWindow wanted)
    {
        var found = new List<Segment>();
        foreach (var level in TowerLevels) Collect(cell, plane, wanted, level, LeastTowerSquareMetres, MostTowerSquareMetres, (set, _) => Tower(set, level), found);
        return found;
    }

    private sealed record ValueSet(int Label, List<int> Places, OrientedRectangle Rectangle);

    private void Collect(LearnedCell cell, byte[] plane, PixelWindow wanted, double level, double least, double most, Func<ValueSet, int[], Segment> make, List<Segment> found)
    {
        if (!plane.AsSpan().ContainsAnyInRange(Threshold(level), byte.MaxValue)) return;
        var area = pixelSizeMetres * pixelSizeMetres * cell.Stride * cell.Stride;
        var labels = ArrayPool<int>.Shared.Rent(plane.Length);
        labels.AsSpan(0, plane.Length).Clear();
        var sets = Sets(cell, plane, level, least / area, labels);
        foreach (var (i, places) in sets.Index())
        {
            if (places.Count * area > most) continue;
            var rectangle = MomentRectangle(places, cell.Values, cell.Stride);
            if (wanted.Contains((int)Math.Floor(rectangle.Centre.Column), (int)Math.Floor(rectangle.Centre.Row))) found.Add(make(new ValueSet(i + 1, places, rectangle), labels));
        }

        ArrayPool<int>.Shared.Return(labels);
    }

    /// <summary>
    /// Sets above a level, grown to the level of outlines where the first is higher: where the network is surest tells roofs apart, but that
    /// is smaller than they are, far smaller where it is not sure of itself.
    /// </summary>
    private static List<List<int>> Sets(LearnedCell cell, byte[] plane, double level, double leastCount, int[] labels)
    {
        var (sets, stack, small) = (new List<List<int>>(), new Stack<int>(), new List<int>());
        for (var i = Next(plane, 0, level); i < plane.Length; i = Next(plane, i + 1, level))
        {
            if (labels[i] != 0) continue;
            var places = Flood(plane, cell.Values, Threshold(level), labels, sets.Count + 1, i, stack);
            if (places.Count >= leastCount)
            {
                sets.Add(places);
                continue;
            }

            foreach (var place in places) labels[place] = TooSmall;
            small.AddRange(places);
        }

        foreach (var place in small) labels[place] = 0;
        return level > OutlineLevel ? Grown(cell, plane, labels, sets.Count) : sets;
    }

    /// <summary>The first value from a place on that reaches a level, or the length of the plane.</summary>
    private static int Next(ReadOnlySpan<byte> plane, int from, double level) =>
        plane[from..].IndexOfAnyInRange(Threshold(level), byte.MaxValue) is var found and >= 0 ? from + found : plane.Length;

    private static List<List<int>> Grown(LearnedCell cell, byte[] plane, int[] labels, int count)
    {
        ShapeGrowth.Grow(plane, labels, cell.Values.Width, Threshold(OutlineLevel));
        List<List<int>> sets = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        for (var i = Next(plane, 0, OutlineLevel); i < plane.Length; i = Next(plane, i + 1, OutlineLevel))
            if (labels[i] != 0) sets[labels[i] - 1].Add(i);
        return sets;
    }

    private static byte Threshold(double level) => (byte)Math.Ceiling(level * ProbabilityMap.One);

    private static List<int> Flood(ReadOnlySpan<byte> plane, PixelWindow window, byte threshold, int[] labels, int label, int first, Stack<int> stack)
    {
        var places = new List<int>();
        labels[first] = label;
        stack.Push(first);
        while (stack.TryPop(out var place))
        {
            places.Add(place);
            var column = place % window.Width;
            if (column > 0) Visit(plane, place - 1, threshold, labels, label, stack);
            if (column < window.Width - 1) Visit(plane, place + 1, threshold, labels, label, stack);
            if (place >= window.Width) Visit(plane, place - window.Width, threshold, labels, label, stack);
            if (place + window.Width < plane.Length) Visit(plane, place + window.Width, threshold, labels, label, stack);
        }

        return places;
    }

    private static void Visit(ReadOnlySpan<byte> plane, int place, byte threshold, int[] labels, int label, Stack<int> stack)
    {
        if (labels[place] != 0 || plane[place] < threshold) return;
        labels[place] = label;
        stack.Push(place);
    }

    private static Segment Roof(LearnedCell cell, byte[] plane, ValueSet set, int[] labels, double level)
    {
        var likeness = Likeness(set, labels, cell);
        var pixels = set.Places.Count * cell.Stride * cell.Stride;
        var border = ShapeOutline.Trace(labels, plane, cell.Values, set.Label, set.Places.Min(), Math.Min(level, OutlineLevel) * ProbabilityMap.One, cell.Stride);
        var simple = Simplified(border);
        return new Segment(set.Rectangle, pixels, likeness, 0) { LearnedLevel = level, Border = simple, Outline = likeness >= LeastRectangularity ? null : simple };
    }

    private Segment Tower(ValueSet set, double level)
    {
        var side = TowerSideMetres / pixelSizeMetres;
        var rectangle = OrientedRectangle.Create(set.Rectangle.Centre, side, side, 0);
        return new Segment(rectangle, (int)(side * side), 1, 0) { LearnedLevel = level };
    }

    /// <summary>Intersection over union of the set and its rectangle.</summary>
    private static double Likeness(ValueSet set, int[] labels, LearnedCell cell)
    {
        var (window, stride) = (cell.Values, cell.Stride);
        var inside = set.Places.Count(place => set.Rectangle.Contains(Centre(place, window, stride)));
        return inside / Math.Max(1, set.Places.Count + (set.Rectangle.Area / (stride * stride)) - inside);
    }

    private static PixelPoint Centre(int place, PixelWindow window, int stride) =>
        new((window.Column + (place % window.Width) + 0.5) * stride, (window.Row + (place / window.Width) + 0.5) * stride);

    private static OrientedRectangle MomentRectangle(List<int> places, PixelWindow window, int stride)
    {
        double column = 0, row = 0, cc = 0, rr = 0, cr = 0;
        foreach (var place in places)
        {
            var (x, y) = (place % window.Width, place / window.Width);
            (column, row, cc, rr, cr) = (column + x, row + y, cc + ((double)x * x), rr + ((double)y * y), cr + ((double)x * y));
        }

        return OrientedRectangle.FromMoments(places.Count, column, row, cc, rr, cr, new PixelPoint(window.Column, window.Row), stride);
    }

    /// <summary>Fewer vertices, none further from the border than told; the border itself where too little would be left.</summary>
    private static List<PixelPoint> Simplified(List<PixelPoint> border)
    {
        if (border.Count < 4) return border;
        Coordinate[] ring = [.. border.Select(p => new Coordinate(p.Column, p.Row)), new Coordinate(border[0].Column, border[0].Row)];
        var simple = TopologyPreservingSimplifier.Simplify(new Polygon(new LinearRing(ring)), SimplifiedToPixels);
        return simple is Polygon { IsEmpty: false } polygon ? [.. polygon.Shell.Coordinates[..^1].Select(c => new PixelPoint(c.X, c.Y))] : border;
    }
}
