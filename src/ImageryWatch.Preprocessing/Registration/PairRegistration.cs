using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Estimates the displacement of the target scene against the reference scene: first a global shift, then tie points around it, then tie
/// points again with the displacement applied and, where there is enough of it, on bare ground only, so that the last pass measures the
/// remaining displacement of the ground. The pixels around the tie points are read once per date: run time grows with their number, not
/// with the size of the raster.
/// </summary>
/// <param name="options">Options of the stage.</param>
/// <param name="cache">Matches of earlier runs; null: all windows are matched.</param>
public sealed class PairRegistration(RegistrationOptions options, StepCache? cache = null)
{
    private const int LargeWindow = 128;
    private const int SmallWindow = 64;

    // Wide enough that matches of unrelated scenes rarely agree by chance.
    private const int RefinementRadius = 10;

    // Pixels needed around a window for smoothing, differences and interpolation.
    private const int PatchMargin = EdgeWindow.Margin + 4;
    private const int SmallScenePixels = 640;

    // The longest side for which one shift describes a scene; see docs/decisions/0060-weak-registration.md.
    private const int WholeScenePixels = 4096;
    private const int ManyTiePoints = 300;
    private const double FirstTolerancePixels = 2.5;
    private const double TolerancePixels = 1.5;
    private readonly StoredParts? _stored = cache?.Parts("windows of the registration");

    /// <summary>Registers with the default relief displacement.</summary>
    public RegistrationResult Register(IPixelSource before, IPixelSource after, AnalysisGrid grid, CancellationToken cancellation) =>
        Register(before, after, grid, ReliefDisplacement.Default, cancellation);

    /// <param name="before">The earlier scene on <paramref name="grid"/>.</param>
    /// <param name="after">The later scene on <paramref name="grid"/>, not displaced.</param>
    /// <param name="grid">The analysis grid.</param>
    /// <param name="parallax">Difference in relief displacement and shadow between the dates; enters the reported CE90.</param>
    /// <param name="cancellation">Checked between windows.</param>
    /// <returns>A pair that cannot be registered has the outcome <see cref="RegistrationOutcome.Failed"/>, with the reason, or
    /// <see cref="RegistrationOutcome.GeoreferenceOnly"/> where the options declare the georeferences trustworthy.</returns>
    public RegistrationResult Register(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, ReliefDisplacement parallax, CancellationToken cancellation)
    {
        var window = Math.Min(grid.Width, grid.Height) >= 2.5 * LargeWindow ? LargeWindow : SmallWindow;
        var places = SamplePlaces.On(before, after, window, window / 2.0, options.MaxTiePoints, TiePointMatcher.MinUsableShare);
        var acceptance = new RegistrationAcceptance(options, grid, parallax, places.Centres.Count);
        var result = Measure(before, after, grid, window, places, acceptance, cancellation);
        _stored?.Save();
        var hasFailed = result.Summary.Outcome == RegistrationOutcome.Failed;
        return hasFailed && options.GeoreferenceErrorMetres is { } georeferenceError
            ? acceptance.FromGeoreference(result, georeferenceError)
            : result;
    }

    private RegistrationResult Measure(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, int window, SamplePlaces places,
        RegistrationAcceptance acceptance,
        CancellationToken cancellation)
    {
        if (new GlobalShift(options, _stored).Find(before, after, grid, cancellation) is not { } peak) return acceptance.NoUsableWindow();
        var start = new PixelPoint(peak.Columns, peak.Rows);
        var earlier = TiePointChips.Read(
            before, places.Centres, window, EdgeWindow.Margin, new PixelPoint(0, 0), options.Threads, cancellation, _stored);
        var windows = new TieWindows(earlier, places, window);
        var result = Around(start, windows, after, grid, window, acceptance, cancellation);
        if (result.Summary.Outcome != RegistrationOutcome.Failed) return result;
        var isFar = Math.Abs(start.Column) >= 1 || Math.Abs(start.Row) >= 1;
        if (isFar) result = Around(new PixelPoint(0, 0), windows, after, grid, window, acceptance, cancellation);
        if (result.Summary.Outcome != RegistrationOutcome.Failed) return result;
        return RegisterWholeScene(before, after, grid, result, acceptance, cancellation) ?? result;
    }

    // A small scene, or one of which almost everything changed, has too few tie points for a robust fit; the whole scene together may
    // still give one reliable shift. It is searched only near the georeference: far from it chance peaks can have any strength.
    private RegistrationResult? RegisterWholeScene(
        IPixelSource before, IPixelSource after, AnalysisGrid grid, RegistrationResult failed, RegistrationAcceptance acceptance,
        CancellationToken cancellation)
    {
        var check = new DenseRegistrationCheck(options.Threads);
        if (Math.Max(grid.Width, grid.Height) > WholeScenePixels && !IsSmallScene(grid)) return null;
        if (!IsSmallScene(grid)) return Weak(check.FindWeakInTiles(before, after, grid, cancellation));
        if (check.Find(before, after, grid, cancellation) is { } peak && DenseRegistrationCheck.IsStrong(peak))
            return acceptance.FromWholeScene(peak, failed.TiePoints);
        return Weak(check.FindWeak(before, after, grid, cancellation));

        RegistrationResult? Weak(EvidencePeak? peak) => peak is not null && IsPlausible(peak.Shift)
            ? acceptance.FromWeakPeak(peak, failed.TiePoints) : null;

        bool IsPlausible(PixelPoint shift) => shift.Length() * grid.PixelSizeMetres <= options.MaxShiftMetres;
    }

    private RegistrationResult Around(
        PixelPoint start, TieWindows before, IPixelSource later, AnalysisGrid grid, int window, RegistrationAcceptance acceptance,
        CancellationToken cancellation)
    {
        var spacing = Spacing(before, grid, window);
        var radius = Math.Clamp((int)Math.Ceiling(options.MaxLocalShiftMetres / grid.PixelSizeMetres), RefinementRadius, window / 4);
        var after = TiePointChips.Read(
            later, before.All.Centres, window, radius + PatchMargin, start, options.Threads, cancellation, _stored);
        var measured = new TiePointMatcher(window, radius, options.Threads, stored: _stored)
            .Measure(before.All, after, start, cancellation, SkippedInFirstPass(before.All.Centres));
        var consistent = Consensus.Find(measured, FirstTolerancePixels);
        var isFar = IsSmallScene(grid) && Math.Max(Math.Abs(start.Column), Math.Abs(start.Row)) > RefinementRadius;
        if (consistent.Count < options.MinTiePoints) return acceptance.Failed(measured, consistent.Count, isFar);
        var shares = before.TexturedShares(after);
        consistent = WithTexturedShares(consistent, shares);
        var refined = IsSmallScene(grid)
            ? RefineTwice(
                matches =>
                    Refine(before, after, matches, shares, grid, window, onGround: false, cancellation), consistent, acceptance, isFar)
            : Refine(before, after, consistent, shares, grid, window, onGround: true, cancellation);
        if (!acceptance.IsEnough(refined.Consistent.Count, refined.Measured.Count, isFar))
            return acceptance.Failed(refined.Measured, refined.Consistent.Count, isFar);
        var model = FittedModel.Fit(refined.Consistent, spacing);
        return acceptance.FromModel(model, model.ToDisplacement(grid, spacing), refined.Measured, refined.Consistent);
    }

    // The first model only has to bring the second pass into its search range.
    private static HashSet<PixelPoint> SkippedInFirstPass(IReadOnlyList<PixelPoint> centres) =>
        centres.Count < ManyTiePoints ? [] : [.. centres.Where((_, i) => i % 2 == 1)];

    // With few overlapping windows, matching their parts as well adds chance agreement; a second refinement adds less.
    private static Refined RefineTwice(
        Func<IReadOnlyList<Match>, Refined> refine, IReadOnlyList<Match> consistent, RegistrationAcceptance acceptance, bool isFar)
    {
        var once = refine(consistent);
        return acceptance.IsEnough(once.Consistent.Count, once.Measured.Count, isFar) ? refine(once.Consistent) : once;
    }

    // Second pass with the displacement applied; a third pass does not improve larger scenes. Where there is enough bare ground, only it
    // is matched; elsewhere, and where its matches are not consistent, all pixels are matched and the texture share of each window is
    // used.
    private Refined Refine(
        TieWindows before, TiePointChips after, IReadOnlyList<Match> consistent, Dictionary<PixelPoint, double> shares, AnalysisGrid grid,
        int window,
        bool onGround, CancellationToken cancellation)
    {
        var spacing = Spacing(before, grid, window);
        var fitted = FittedModel.Fit(consistent, spacing);
        var displacement = fitted.ToDisplacement(grid, spacing);
        var displaced = new DisplacedSource(after, displacement);
        if (!onGround) return Evaluate(MatchAll([]));
        var ground = new TiePointMatcher(window, RefinementRadius, options.Threads, onGroundOnly: true, stored: _stored)
            .Measure(before.Ground, displaced, new PixelPoint(0, 0), cancellation);
        var found = ground.Select(match => match.Position).ToHashSet();
        var rest = MatchAll(found);
        var bare = Evaluate([.. ground, .. rest]);
        return bare.Agrees ? bare : Evaluate([.. rest, .. MatchAll([.. before.All.Centres.Where(centre => !found.Contains(centre))])]);

        IReadOnlyList<Match> MatchAll(HashSet<PixelPoint> except) => WithTexturedShares(
            new TiePointMatcher(window, RefinementRadius, options.Threads, stored: _stored)
                .Measure(before.All, displaced, new PixelPoint(0, 0), cancellation, except), shares);

        Refined Evaluate(IEnumerable<Match> left)
        {
            Match[] measured = [.. left
                .Select(match => match with { Displacement = displacement.At(match.Position) + match.Displacement })
                .OrderBy(match => match.Position.Row).ThenBy(match => match.Position.Column)];
            return new Refined(measured, ConsistentWith(fitted, displacement, measured));
        }
    }

    // Consistency is tested on the residuals, so that a steep or curved displacement does not look like disagreement.
    private static IReadOnlyList<Match> ConsistentWith(FittedModel fitted, Displacement displacement, IReadOnlyList<Match> measured)
    {
        Match[] left = [
            .. measured.Select(
            match => match with { Displacement = fitted.OnGround(match).Displacement - displacement.At(match.Position) })];
        var kept = Consensus.Find(left, TolerancePixels).Select(match => match.Position).ToHashSet();
        return [.. measured.Where(match => kept.Contains(match.Position))];
    }

    private static IReadOnlyList<Match> WithTexturedShares(IReadOnlyList<Match> matches, Dictionary<PixelPoint, double> shares) =>
        [.. matches.Select(match => match with { TexturedShare = shares[match.Position] })];

    private static bool IsSmallScene(AnalysisGrid grid) => Math.Min(grid.Width, grid.Height) <= SmallScenePixels;

    private static double Spacing(TieWindows windows, AnalysisGrid grid, int window) =>
        Math.Max(window / 2.0, Math.Sqrt((double)grid.Width * grid.Height / windows.Candidates));

    // Small areas of bare ground, or ground under snow on one date, give inconsistent matches.
    private sealed record Refined(IReadOnlyList<Match> Measured, IReadOnlyList<Match> Consistent)
    {
        public bool Agrees => 2 * Consistent.Count >= Measured.Count;
    }
}
