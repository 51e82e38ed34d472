using System.Buffers;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;

namespace ImageryWatch.Classification;

/// <summary>
/// Proposes structures from the network: connected sets of a probability plane above several levels, so that adjacent structures that merge
/// at a low level are separated at a higher one. Which of nested sets is reported is decided later.
/// </summary>
internal sealed class NetworkShapeFinder(double pixelSizeMetres)
{
    /// <summary>Minimum probability of a roof (0.3 x 254).</summary>
    public const byte MinRoofProbability = 77;

    /// <summary>Minimum probability of the peak of a changed roof (0.2 x 254).</summary>
    public const byte MinPeakProbability = 51;

    /// <summary>Minimum probability of a tower (0.08 x 254).</summary>
    public const byte MinTowerProbability = 21;

    private const double MinRoofSquareMetres = 9;
    private const double MaxRoofSquareMetres = 8000;
    private const double MinTowerSquareMetres = 2;
    private const double MaxTowerSquareMetres = 90;

    /// <summary>Assumed side of a tower of which only the centre is known.</summary>
    private const double TowerSideMetres = 3.2;

    /// <summary>Minimum rectangularity for a set to be reported as its rectangle.</summary>
    private const double MinRectangularity = 0.84;

    /// <summary>Level at which a shape has the size of the roof: the level that the network's outputs are centred on.</summary>
    public const double OutlineLevel = 0.5;

    private const int TooSmall = -1;
    private const double SimplifiedToPixels = 1.2;
    private static readonly double[] RoofLevels = [0.3, OutlineLevel, 0.6, 0.72, 0.85];
    private static readonly double[] TowerLevels = [0.08, 0.15, 0.35, 0.6];

    /// <param name="cell">Position of the plane.</param>
    /// <param name="plane">Probabilities of appeared, removed or unchanged roofs.</param>
    /// <param name="searchWindow">Shapes whose centre lies outside are skipped.</param>
    /// <param name="needsBorder">Whether the outline of a rectangular shape is needed; null: of none.</param>
    public List<Segment> Roofs(
        ProbabilityPatch cell, byte[] plane, PixelWindow searchWindow, Func<OrientedRectangle, bool>? needsBorder = null)
    {
        var found = new List<Segment>();
        foreach (var level in RoofLevels)
            Collect(cell, plane, searchWindow, new SetChoice(level, MinRoofSquareMetres, MaxRoofSquareMetres, level > OutlineLevel),
                (set, labels) => Roof(cell, plane, set, labels, level, needsBorder), found);
        return found;
    }

    /// <summary>
    /// One segment per peak of the plane: the values above half the height of the peak. It has the size of the roof where the network is
    /// uncertain, and is separate from its neighbours.
    /// </summary>
    public List<Segment> RoofPeaks(
        ProbabilityPatch cell, byte[] plane, byte minPeak, PixelWindow searchWindow, Func<OrientedRectangle, bool>? needsBorder = null)
    {
        var found = new List<Segment>();
        if (!plane.AsSpan().ContainsAnyInRange(minPeak, byte.MaxValue)) return found;
        var area = pixelSizeMetres * pixelSizeMetres * cell.Stride * cell.Stride;
        var labels = new int[plane.Length];
        foreach (var (i, peak) in PeakRegions.Find(plane, cell.Values.Width, minPeak, labels).Index())
        {
            if (peak.Places.Count * area is < MinRoofSquareMetres or > MaxRoofSquareMetres) continue;
            var set = new ValueSet(i + 1, peak.Places, MomentRectangle(peak.Places, cell.Values, cell.Stride));
            if (set.Rectangle.IsCentredIn(searchWindow))
                found.Add(Roof(cell, plane, set, labels, (double)peak.Threshold / ProbabilityMap.One, needsBorder));
        }

        return found;
    }

    /// <summary>
    /// Only the centre of a set is used, so that sets of high levels are not grown: grown sets of the clearest towers would exceed the
    /// maximum area (docs/decisions/0078-clear-towers.md).
    /// </summary>
    /// <param name="cell">Position of the plane.</param>
    /// <param name="plane">Probabilities of appeared, removed or unchanged towers.</param>
    /// <param name="searchWindow">Towers whose centre lies outside are skipped.</param>
    public List<Segment> Towers(ProbabilityPatch cell, byte[] plane, PixelWindow searchWindow)
    {
        var found = new List<Segment>();
        foreach (var level in TowerLevels)
            Collect(cell, plane, searchWindow, new SetChoice(level, MinTowerSquareMetres, MaxTowerSquareMetres, IsGrown: false),
                (set, _) => Tower(set, level), found);
        return found;
    }

    /// <summary>Which sets of values are proposed.</summary>
    /// <param name="Level">Probability that all values reach.</param>
    /// <param name="MinSquareMetres">Minimum area.</param>
    /// <param name="MaxSquareMetres">Maximum area, after growth.</param>
    /// <param name="IsGrown">Whether they are grown down to <see cref="OutlineLevel"/>.</param>
    private readonly record struct SetChoice(double Level, double MinSquareMetres, double MaxSquareMetres, bool IsGrown);

    private sealed record ValueSet(int Label, List<int> Places, OrientedRectangle Rectangle);

    private void Collect(
        ProbabilityPatch cell, byte[] plane, PixelWindow searchWindow, SetChoice choice, Func<ValueSet, int[], Segment> make,
        List<Segment> found)
    {
        if (!plane.AsSpan().ContainsAnyInRange(Threshold(choice.Level), byte.MaxValue)) return;
        var area = pixelSizeMetres * pixelSizeMetres * cell.Stride * cell.Stride;
        var labels = ArrayPool<int>.Shared.Rent(plane.Length);
        labels.AsSpan(0, plane.Length).Clear();
        var sets = Sets(cell, plane, choice.Level, choice.MinSquareMetres / area, labels);
        if (choice.IsGrown) sets = Grown(cell, plane, labels, sets.Count);
        foreach (var (i, places) in sets.Index())
        {
            if (places.Count * area > choice.MaxSquareMetres) continue;
            var rectangle = MomentRectangle(places, cell.Values, cell.Stride);
            if (rectangle.IsCentredIn(searchWindow)) found.Add(make(new ValueSet(i + 1, places, rectangle), labels));
        }

        ArrayPool<int>.Shared.Return(labels);
    }

    private static List<List<int>> Sets(ProbabilityPatch cell, byte[] plane, double level, double minCount, int[] labels)
    {
        var (sets, stack, small) = (new List<List<int>>(), new Stack<int>(), new List<int>());
        for (var i = Next(plane, 0, level); i < plane.Length; i = Next(plane, i + 1, level))
        {
            if (labels[i] != 0) continue;
            var places = Flood(plane, cell.Values, Threshold(level), labels, sets.Count + 1, i, stack);
            if (places.Count >= minCount)
            {
                sets.Add(places);
                continue;
            }

            foreach (var place in places) labels[place] = TooSmall;
            small.AddRange(places);
        }

        foreach (var place in small) labels[place] = 0;
        return sets;
    }

    /// <summary>Index of the first value at or after a position that reaches a level, or the length of the plane.</summary>
    private static int Next(ReadOnlySpan<byte> plane, int from, double level) =>
        plane[from..].IndexOfAnyInRange(Threshold(level), byte.MaxValue) is var found and >= 0 ? from + found : plane.Length;

    /// <summary>
    /// Sets of a high level, grown down to the outline level: a high level separates adjacent roofs, but its sets are smaller than the
    /// roofs, especially if the network is uncertain.
    /// </summary>
    private static List<List<int>> Grown(ProbabilityPatch cell, byte[] plane, int[] labels, int count)
    {
        ShapeGrowth.Grow(plane, labels, cell.Values.Width, Threshold(OutlineLevel));
        List<List<int>> sets = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        for (var i = Next(plane, 0, OutlineLevel); i < plane.Length; i = Next(plane, i + 1, OutlineLevel))
            if (labels[i] != 0) sets[labels[i] - 1].Add(i);
        return sets;
    }

    private static byte Threshold(double level) => (byte)Math.Ceiling(level * ProbabilityMap.One);

    private static List<int> Flood(
        ReadOnlySpan<byte> plane, PixelWindow window, byte threshold, int[] labels, int label, int first, Stack<int> stack)
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

    private static Segment Roof(
        ProbabilityPatch cell, byte[] plane, ValueSet set, int[] labels, double level, Func<OrientedRectangle, bool>? needsBorder)
    {
        var rectangularity = Rectangularity(set, labels, cell);
        var isRectangular = rectangularity >= MinRectangularity;
        var border = isRectangular && needsBorder?.Invoke(set.Rectangle) != true ? null : Border(cell, plane, set, labels, level);
        return new Segment(set.Rectangle, set.Places.Count * cell.Stride * cell.Stride, rectangularity, 0)
        {
            NetworkLevel = level, Border = border, Outline = isRectangular ? null : border,
        };
    }

    private static List<PixelPoint> Border(ProbabilityPatch cell, byte[] plane, ValueSet set, int[] labels, double level) =>
        Simplified(ShapeOutline.Trace(
            labels, plane, cell.Values, set.Label, set.Places.Min(), Math.Min(level, OutlineLevel) * ProbabilityMap.One, cell.Stride));

    private Segment Tower(ValueSet set, double level)
    {
        var side = TowerSideMetres / pixelSizeMetres;
        var rectangle = OrientedRectangle.Create(set.Rectangle.Centre, side, side, 0);
        return new Segment(rectangle, (int)(side * side), 1, 0) { NetworkLevel = level, HasAssumedSize = true };
    }

    /// <summary>Intersection over union of the set and its rectangle.</summary>
    private static double Rectangularity(ValueSet set, int[] labels, ProbabilityPatch cell)
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

    /// <summary>Simplifies an outline within a tolerance; returns the outline unchanged if too few vertices would remain.</summary>
    private static List<PixelPoint> Simplified(List<PixelPoint> border)
    {
        if (border.Count < 4) return border;
        Coordinate[] ring = [.. border.Select(p => new Coordinate(p.Column, p.Row)), new Coordinate(border[0].Column, border[0].Row)];
        var simple = TopologyPreservingSimplifier.Simplify(new Polygon(new LinearRing(ring)), SimplifiedToPixels);
        return simple is Polygon { IsEmpty: false } polygon
            ? [.. polygon.Shell.Coordinates[..^1].Select(c => new PixelPoint(c.X, c.Y))]
            : border;
    }
}
