using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// The segments that lines are cut into, in order. Each is classified with its neighbours; runs of segments form a fence line. A segment is
/// identified by its index and computed on demand: a large scene has millions.
/// </summary>
internal sealed class LineSections
{
    /// <summary>Length of a segment.</summary>
    public const double Metres = 10;

    private const int NeighbourCount = 4;
    private const double StraightnessWindowMetres = 40;

    /// <summary>Minimum confidence of a segment that starts a fence.</summary>
    private const double SeedConfidence = 0.4;

    /// <summary>Minimum confidence of a segment that continues an adjacent fence.</summary>
    public const double GrowConfidence = 0.25;

    private readonly IReadOnlyList<LineCandidate> _lines;
    private readonly double _sectionPixels;

    /// <summary>Index of the first segment per line; the last entry is the total count.</summary>
    private readonly int[] _first;

    /// <param name="lines">Lines to cut.</param>
    /// <param name="pixelSizeMetres">Side of a pixel.</param>
    /// <param name="isCut">Whether a line is cut; null to cut all.</param>
    public LineSections(IReadOnlyList<LineCandidate> lines, double pixelSizeMetres, Func<LineCandidate, bool>? isCut = null)
    {
        (_lines, _sectionPixels, _first) = (lines, Metres / pixelSizeMetres, new int[lines.Count + 1]);
        for (var line = 0; line < lines.Count; line++)
            _first[line + 1] = _first[line] + (isCut is null || isCut(lines[line]) ? LineSection.Count(lines[line], _sectionPixels) : 0);
    }

    public int Count => _first[^1];

    /// <summary>The line of a segment.</summary>
    public int LineOf(int index)
    {
        var found = Array.BinarySearch(_first, index);
        if (found < 0) return ~found - 1;
        // Lines that are not cut have the same start as the next one.
        while (_first[found + 1] == index) found++;
        return found;
    }

    /// <summary>Index of the first segment of a line, and one past the last.</summary>
    public (int First, int End) Of(int line) => (_first[line], _first[line + 1]);

    public LineSection this[int index]
    {
        get
        {
            var line = LineOf(index);
            return LineSection.Cut(_lines[line], line, _sectionPixels).ElementAt(index - _first[line]);
        }
    }

    /// <summary>All segments in order.</summary>
    public IEnumerable<LineSection> All() =>
        Enumerable.Range(0, _lines.Count).Where(line => _first[line + 1] > _first[line])
            .SelectMany(line => LineSection.Cut(_lines[line], line, _sectionPixels));

    /// <summary>
    /// Smoothed probability: the mean over the segments within 40 m on the line, so that a single segment neither interrupts nor creates a
    /// fence.
    /// </summary>
    public double[] Smoothed(double[] confidence)
    {
        var smoothed = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            var near = Around(i).Where(j => !double.IsNaN(confidence[j]));
            smoothed[i] = double.IsNaN(confidence[i]) ? double.NaN : near.Average(j => confidence[j]);
        }

        return smoothed;
    }

    /// <summary>The segment and those within 40 m of it on the same line.</summary>
    public IEnumerable<int> Around(int index)
    {
        var (first, end) = Of(LineOf(index));
        for (var i = Math.Max(first, index - NeighbourCount); i < Math.Min(end, index + NeighbourCount + 1); i++) yield return i;
    }

    /// <summary>
    /// Segments that are probably new, and the adjacent ones of lower confidence on the same line (hysteresis), because parts of a fence
    /// are less visible. The confidence is the mean of all of them.
    /// </summary>
    public IEnumerable<(List<int> Sections, double Confidence)> Groups(double[] confidence, double minConfidence)
    {
        var (seed, grow) = (Math.Max(SeedConfidence, minConfidence), Math.Max(GrowConfidence, minConfidence));
        var group = new List<int>();
        for (var i = 0; i <= Count; i++)
        {
            var ends = i == Count || !(confidence[i] >= grow) || (group.Count > 0 && LineOf(i) != LineOf(group[^1]));
            if (ends && group.Count > 0)
            {
                if (group.Exists(j => confidence[j] >= seed)) yield return (group, group.Average(j => confidence[j]));
                group = [];
            }

            if (i < Count && confidence[i] >= grow) group.Add(i);
        }
    }

    /// <summary>Adjacent segments as one line, in pixels.</summary>
    public List<PixelPoint> Joined(List<int> sections)
    {
        var points = new List<PixelPoint>();
        foreach (var section in sections) points.AddRange(points.Count == 0 ? this[section].Points : this[section].Points.Skip(1));
        return points;
    }

    /// <summary>Chord over length, mean over windows of 40 m: 1 = straight.</summary>
    public static double Straightness(LineCandidate line, double pixelSizeMetres)
    {
        var window = StraightnessWindowMetres / pixelSizeMetres;
        var ratios = LineSection.Cut(line, 0, Math.Min(window, line.LengthPixels))
            .Select(index => (Chord: index.Points[0].DistanceTo(index.Points[^1]),
                Length: index.Points.Zip(index.Points.Skip(1), (a, b) => a.DistanceTo(b)).Sum()))
            .Where(index => index.Length > 0)
            .Select(index => index.Chord / index.Length)
            .ToArray();
        return ratios.Length == 0 ? 0 : ratios.Average();
    }
}
