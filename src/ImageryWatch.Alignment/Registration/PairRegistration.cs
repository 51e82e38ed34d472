using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// Measures how the later scene is displaced against the earlier one: a global shift first, then tie points around
/// it, then tie points once more with the displacement applied, so that the last measurement is of what is left.
/// Time grows with the number of tie points, not with the raster.
/// </summary>
public sealed class PairRegistration(RegistrationOptions options)
{
    private const int LargeWindow = 128;
    private const int SmallWindow = 64;

    // Wide enough that matches of unrelated ground rarely fall together by chance.
    private const int RefinementRadius = 10;
    private const int Refinements = 2;
    private const int LittleGroundPixels = 640;
    private const double FirstTolerancePixels = 2.5;
    private const double TolerancePixels = 1.5;

    /// <summary>As below, with what sun and view of the two dates do to things of some height.</summary>
    public RegistrationResult Register(IPixelSource before, IPixelSource after, AnalysisGrid grid, CancellationToken cancellation) =>
        Register(before, after, grid, HeightParallax.Usual, cancellation);

    /// <param name="before">The earlier scene on <paramref name="grid"/>.</param>
    /// <param name="after">The later scene on <paramref name="grid"/>, not displaced.</param>
    /// <param name="grid">The analysis grid.</param>
    /// <param name="parallax">How differently the dates show what stands on the ground; enters the published CE90.</param>
    /// <param name="cancellation">Stops between windows.</param>
    /// <returns>Never a silent identity: a pair that cannot be verified has the verdict failed and says why.</returns>
    public RegistrationResult Register(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, HeightParallax parallax, CancellationToken cancellation)
    {
        var window = Math.Min(grid.Width, grid.Height) >= 2.5 * LargeWindow ? LargeWindow : SmallWindow;
        var centres = EvenLayout.Centres(grid.Width, grid.Height, window, window / 2.0, options.MaxTiePoints);
        var verdicts = new RegistrationVerdicts(options, grid, parallax, centres.Count);
        if (new GlobalShift(options).Find(before, after, grid, cancellation) is not { } peak) return verdicts.NothingToMatch();
        var start = new PixelPoint(peak.Columns, peak.Rows);
        var windows = new EarlierWindows(before, centres, window);
        var result = Around(start, windows, after, grid, window, verdicts, cancellation);
        if (result.Summary.Verdict != RegistrationVerdict.Failed) return result;
        var isFar = Math.Abs(start.Column) >= 1 || Math.Abs(start.Row) >= 1;
        if (isFar) result = Around(new PixelPoint(0, 0), windows, after, grid, window, verdicts, cancellation);
        if (result.Summary.Verdict != RegistrationVerdict.Failed || !IsLittle(grid)) return result;
        return FromWhole(before, after, grid, result, verdicts, cancellation) ?? result;
    }

    // Little ground has too few tie points to outvote change; all of it together may still be sure of one shift. It is
    // looked for around the georeference only: far from it few windows overlap, and chance reaches any strength.
    private RegistrationResult? FromWhole(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, RegistrationResult failed, RegistrationVerdicts verdicts, CancellationToken cancellation)
    {
        var peak = new GroundEvidence(options.Threads).Find(before, after, grid, cancellation);
        return peak is { Strength: >= GroundEvidence.MinStrength } ? verdicts.JudgeWhole(peak, failed.TiePoints) : null;
    }

    private RegistrationResult Around(
        PixelPoint start, EarlierWindows before, IPixelSource after, AnalysisGrid grid, int window, RegistrationVerdicts verdicts, CancellationToken cancellation)
    {
        var spacing = Spacing(before.Centres, grid, window);
        var radius = Math.Clamp((int)Math.Ceiling(options.MaxLocalShiftMetres / grid.PixelSizeMetres), RefinementRadius, window / 4);
        var measured = new TiePointMatcher(window, radius, options.Threads).Measure(before, after, start, cancellation);
        var consistent = Consensus.Find(measured, FirstTolerancePixels);
        var isFar = IsLittle(grid) && Math.Max(Math.Abs(start.Column), Math.Abs(start.Row)) > RefinementRadius;
        if (consistent.Count < options.MinTiePoints) return verdicts.Failed(measured, consistent.Count, isFar);
        var rough = RoughGround.Shares(before.Source, after, before.Centres, window, start, options.Threads, cancellation);
        var shares = before.Centres.Zip(rough).ToDictionary(pair => pair.First, pair => pair.Second);
        consistent = WithRough(consistent, shares);
        for (var pass = 0; pass < Refinements; pass++)
        {
            var fitted = FittedModel.Fit(consistent, spacing);
            var displacement = fitted.ToDisplacement(grid, spacing);
            measured = WithRough(Remeasure(before, after, displacement, window, cancellation), shares);
            consistent = ConsistentWith(fitted, displacement, measured);
            if (!verdicts.IsEnough(consistent.Count, measured.Count, isFar)) return verdicts.Failed(measured, consistent.Count, isFar);
        }

        var model = FittedModel.Fit(consistent, spacing);
        return verdicts.Judge(model, model.ToDisplacement(grid, spacing), measured, consistent);
    }

    // Agreement is judged on what the displacement left, so that a steep or curved one does not look like disagreement.
    private static IReadOnlyList<Match> ConsistentWith(FittedModel fitted, Displacement displacement, IReadOnlyList<Match> measured)
    {
        Match[] left = [.. measured.Select(match => match with { Displacement = Minus(fitted.OnGround(match).Displacement, displacement.At(match.Position)) })];
        var kept = Consensus.Find(left, TolerancePixels).Select(match => match.Position).ToHashSet();
        return [.. measured.Where(match => kept.Contains(match.Position))];
    }

    private static IReadOnlyList<Match> WithRough(IReadOnlyList<Match> matches, Dictionary<PixelPoint, double> shares) =>
        [.. matches.Select(match => match with { Rough = shares[match.Position] })];

    private IReadOnlyList<Match> Remeasure(
        EarlierWindows before, IPixelSource after, Displacement displacement, int window, CancellationToken cancellation)
    {
        var displaced = new DisplacedSource(after, displacement);
        var left = new TiePointMatcher(window, RefinementRadius, options.Threads)
            .Measure(before, displaced, new PixelPoint(0, 0), cancellation);
        return [.. left.Select(match => match with { Displacement = Plus(displacement.At(match.Position), match.Displacement) })];
    }

    private static PixelPoint Minus(PixelPoint a, PixelPoint b) => new(a.Column - b.Column, a.Row - b.Row);

    private static PixelPoint Plus(PixelPoint a, PixelPoint b) => new(a.Column + b.Column, a.Row + b.Row);

    private static bool IsLittle(AnalysisGrid grid) => Math.Min(grid.Width, grid.Height) <= LittleGroundPixels;

    private static double Spacing(IReadOnlyList<PixelPoint> centres, AnalysisGrid grid, int window) =>
        Math.Max(window / 2.0, Math.Sqrt((double)grid.Width * grid.Height / centres.Count));
}
