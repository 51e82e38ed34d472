using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// Measures how the later scene is displaced against the earlier one: a global shift first, then tie points around
/// it, then tie points once more with the displacement applied and, where enough of it is seen, on bare ground only, so that
/// the last measurement is of what is left of the ground's. The ground around the tie points is read once per date: time
/// grows with their number, not with the raster.
/// </summary>
public sealed class PairRegistration(RegistrationOptions options)
{
    private const int LargeWindow = 128;
    private const int SmallWindow = 64;

    // Wide enough that matches of unrelated ground rarely fall together by chance.
    private const int RefinementRadius = 10;

    // What smoothing, differences and interpolation need around a window.
    private const int PatchMargin = EdgeWindow.Margin + 4;
    private const int LittleGroundPixels = 640;
    private const int ManyTiePoints = 300;
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
    /// <returns>
    /// Never a silent identity: a pair that cannot be verified has the verdict failed and says why, or assumed where the options vouch for the
    /// georeferences.
    /// </returns>
    public RegistrationResult Register(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, HeightParallax parallax, CancellationToken cancellation)
    {
        var window = Math.Min(grid.Width, grid.Height) >= 2.5 * LargeWindow ? LargeWindow : SmallWindow;
        var centres = EvenLayout.Centres(grid.Width, grid.Height, window, window / 2.0, options.MaxTiePoints);
        var verdicts = new RegistrationVerdicts(options, grid, parallax, centres.Count);
        var result = Measure(before, after, grid, window, centres, verdicts, cancellation);
        var hasFailed = result.Summary.Verdict == RegistrationVerdict.Failed;
        return hasFailed && options.GeoreferenceErrorMetres is { } vouchedFor ? verdicts.Assume(result, vouchedFor) : result;
    }

    private RegistrationResult Measure(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, int window, IReadOnlyList<PixelPoint> centres, RegistrationVerdicts verdicts,
        CancellationToken cancellation)
    {
        if (new GlobalShift(options).Find(before, after, grid, cancellation) is not { } peak) return verdicts.NothingToMatch();
        var start = new PixelPoint(peak.Columns, peak.Rows);
        var earlier = GroundPatches.Read(before, centres, window, EdgeWindow.Margin, new PixelPoint(0, 0), options.Threads, cancellation);
        var windows = new TieWindows(earlier, centres, window);
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
        PixelPoint start, TieWindows before, IPixelSource later, AnalysisGrid grid, int window, RegistrationVerdicts verdicts, CancellationToken cancellation)
    {
        var spacing = Spacing(before.All.Centres, grid, window);
        var radius = Math.Clamp((int)Math.Ceiling(options.MaxLocalShiftMetres / grid.PixelSizeMetres), RefinementRadius, window / 4);
        var after = GroundPatches.Read(later, before.All.Centres, window, radius + PatchMargin, start, options.Threads, cancellation);
        var measured = new TiePointMatcher(window, radius, options.Threads).Measure(before.All, after, start, cancellation, NotNeededAtFirst(before.All.Centres));
        var consistent = Consensus.Find(measured, FirstTolerancePixels);
        var isFar = IsLittle(grid) && Math.Max(Math.Abs(start.Column), Math.Abs(start.Row)) > RefinementRadius;
        if (consistent.Count < options.MinTiePoints) return verdicts.Failed(measured, consistent.Count, isFar);
        var shares = before.RoughShares(after);
        consistent = WithRough(consistent, shares);
        var refined = IsLittle(grid)
            ? Twice(matches => Refine(before, after, matches, shares, grid, window, onGround: false, cancellation), consistent, verdicts, isFar)
            : Refine(before, after, consistent, shares, grid, window, onGround: true, cancellation);
        if (!verdicts.IsEnough(refined.Consistent.Count, refined.Measured.Count, isFar)) return verdicts.Failed(refined.Measured, refined.Consistent.Count, isFar);
        var model = FittedModel.Fit(refined.Consistent, spacing);
        return verdicts.Judge(model, model.ToDisplacement(grid, spacing), refined.Measured, refined.Consistent);
    }

    // The first model only has to bring the second measurement near.
    private static HashSet<PixelPoint> NotNeededAtFirst(IReadOnlyList<PixelPoint> centres) =>
        centres.Count < ManyTiePoints ? [] : [.. centres.Where((_, i) => i % 2 == 1)];

    // Few windows that overlap: matching parts of them as well gives chance more to agree on, a second refinement less.
    private static Refined Twice(Func<IReadOnlyList<Match>, Refined> refine, IReadOnlyList<Match> consistent, RegistrationVerdicts verdicts, bool isFar)
    {
        var once = refine(consistent);
        return verdicts.IsEnough(once.Consistent.Count, once.Measured.Count, isFar) ? refine(once.Consistent) : once;
    }

    // Once more with the displacement applied; on larger ground another time changes nothing. Where enough bare ground is seen it
    // alone is matched, elsewhere everything is and counts as rough as it is; and everywhere where bare ground does not agree.
    private Refined Refine(
        TieWindows before, GroundPatches after, IReadOnlyList<Match> consistent, Dictionary<PixelPoint, double> shares, AnalysisGrid grid, int window,
        bool onGround, CancellationToken cancellation)
    {
        var spacing = Spacing(before.All.Centres, grid, window);
        var fitted = FittedModel.Fit(consistent, spacing);
        var displacement = fitted.ToDisplacement(grid, spacing);
        var displaced = new DisplacedSource(after, displacement);
        if (!onGround) return Judged(Everything([]));
        var ground = new TiePointMatcher(window, RefinementRadius, options.Threads, onGroundOnly: true).Measure(before.Ground, displaced, new PixelPoint(0, 0), cancellation);
        var found = ground.Select(match => match.Position).ToHashSet();
        var rest = Everything(found);
        var bare = Judged([.. ground, .. rest]);
        return bare.Agrees ? bare : Judged([.. rest, .. Everything([.. before.All.Centres.Where(centre => !found.Contains(centre))])]);

        IReadOnlyList<Match> Everything(HashSet<PixelPoint> except) => WithRough(
            new TiePointMatcher(window, RefinementRadius, options.Threads).Measure(before.All, displaced, new PixelPoint(0, 0), cancellation, except), shares);

        Refined Judged(IEnumerable<Match> left)
        {
            Match[] measured = [.. left
                .Select(match => match with { Displacement = Plus(displacement.At(match.Position), match.Displacement) })
                .OrderBy(match => match.Position.Row).ThenBy(match => match.Position.Column)];
            return new Refined(measured, ConsistentWith(fitted, displacement, measured));
        }
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

    private static PixelPoint Minus(PixelPoint a, PixelPoint b) => new(a.Column - b.Column, a.Row - b.Row);

    private static PixelPoint Plus(PixelPoint a, PixelPoint b) => new(a.Column + b.Column, a.Row + b.Row);

    private static bool IsLittle(AnalysisGrid grid) => Math.Min(grid.Width, grid.Height) <= LittleGroundPixels;

    private static double Spacing(IReadOnlyList<PixelPoint> centres, AnalysisGrid grid, int window) =>
        Math.Max(window / 2.0, Math.Sqrt((double)grid.Width * grid.Height / centres.Count));

    // Bare ground that is too little, or hidden under snow on one date, gives matches that do not agree.
    private sealed record Refined(IReadOnlyList<Match> Measured, IReadOnlyList<Match> Consistent)
    {
        public bool Agrees => 2 * Consistent.Count >= Measured.Count;
    }
}
