using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Features of a line segment in the target date, which shows it, and in the reference date.</summary>
/// <param name="Target">Profile in the target date.</param>
/// <param name="Reference">Strongest profile in the reference date over small sideways shifts.</param>
/// <param name="LineMetres">Length of the whole line.</param>
/// <param name="Straightness">Chord over length of the whole line, over windows of 40 m: 1 = straight.</param>
/// <param name="LineNovelty">Share of the whole line without a line response in the other date.</param>
/// <param name="LineContrast">Mean line response in units of the date's threshold.</param>
/// <param name="ParallelsNear">Number of other lines that cross the perpendicular within 8 m on either side.</param>
/// <param name="ParallelsFar">Number of other lines that cross the perpendicular within 25 m on either side.</param>
/// <param name="Network">Network probabilities along the segment.</param>
/// <param name="IsFromNetwork">Proposed by the network.</param>
internal sealed record LineFeatures(
    LineProfile Target, LineProfile Reference, double LineMetres, double Straightness, double LineNovelty, double LineContrast,
    int ParallelsNear, int ParallelsFar, LineProbabilities Network, bool IsFromNetwork)
{
    /// <summary>Mean of the same features over +-40 m along the line.</summary>
    public LineNeighbourhood Along { get; init; }

    /// <summary>Segments that are masked in either date are not classified.</summary>
    public bool IsUnmasked => Target.IsUnmasked && Reference.IsUnmasked;
}

/// <summary>
/// Means over the segments of a line within 40 m on either side, including the segment itself; masked segments are excluded.
/// </summary>
/// <param name="NetworkChange">Probability of a fence in the target date only; NaN without a network.</param>
/// <param name="NetworkReverse">Probability of a fence in the reference date only; NaN without a network.</param>
/// <param name="NetworkTarget">Probability of a fence in the target date; NaN without a network.</param>
/// <param name="NetworkReference">Probability of a fence in the reference date; NaN without a network.</param>
/// <param name="Narrow">Contrast with the background on both sides in the target date, grey levels.</param>
/// <param name="NarrowReference">The same in the reference date.</param>
/// <param name="Candidate">Log-odds of the candidate network; NaN if evaluated for no segment.</param>
internal readonly record struct LineNeighbourhood(
    double NetworkChange, double NetworkReverse, double NetworkTarget, double NetworkReference, double Narrow, double NarrowReference,
    double Candidate)
{
    public static LineNeighbourhood Of(IReadOnlyCollection<LineFeatures> segments) => new(
        segments.Average(f => f.Network.Change), segments.Average(f => f.Network.Reverse), segments.Average(f => f.Network.Target),
        segments.Average(f => f.Network.Reference),
        segments.Average(f => f.Target.Narrow), segments.Average(f => f.Reference.Narrow),
        segments.Select(f => f.Network.Candidate).Where(score => !double.IsNaN(score)).DefaultIfEmpty(double.NaN).Average());
}

/// <summary>Probabilities along a line segment, 0..1: means of the maximum within 1 m; NaN without a network.</summary>
/// <param name="Change">Fence in the target date only.</param>
/// <param name="Reverse">Fence in the reference date only.</param>
/// <param name="Target">Fence in the target date.</param>
/// <param name="Reference">Fence in the reference date.</param>
/// <param name="RoofTarget">Roof in the target date.</param>
/// <param name="Candidate">
/// Log-odds of the candidate network for a fence, mean of up to two points; NaN where <paramref name="Change"/> is low.
/// </param>
internal readonly record struct LineProbabilities(
    double Change, double Reverse, double Target, double Reference, double RoofTarget, double Candidate)
{
    private const double ReachMetres = 1;
    private const double StepPixels = 3;

    /// <summary>The candidate network is evaluated where <see cref="Change"/> reaches this.</summary>
    private const double MinCandidateProbability = 0.4;

    /// <summary>Distance from the line at which the point with the highest probability is evaluated.</summary>
    private const double CentreLineReachMetres = 1.5;

    public static LineProbabilities Measure(
        DateProbabilities? network, Func<PixelPoint, CandidateScore> scores, LineSection section, double pixelSizeMetres)
    {
        if (network is null) return new LineProbabilities(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var reach = ReachMetres / pixelSizeMetres;
        PixelPoint[] walk = [.. section.Walk(StepPixels).Select(step => step.Point).DefaultIfEmpty(section.Middle)];
        double Along(byte[] plane) => walk.Average(point => network.Cell.Peak(plane, point, reach));
        var change = Along(network.FenceChange);
        PixelPoint OnCentreLine(PixelPoint point) =>
            network.Cell.PeakPlace(network.FenceChange, point, CentreLineReachMetres / pixelSizeMetres).At;
        var candidate = change < MinCandidateProbability
            ? double.NaN
            : new[] { walk[walk.Length / 4], walk[walk.Length * 3 / 4] }.Distinct().Average(at => scores(OnCentreLine(at)).Fence);
        return new LineProbabilities(change, Along(network.FenceReverse), Along(network.FenceTarget),
            Along(network.FenceReference), Along(network.RoofTarget), candidate);
    }
}
