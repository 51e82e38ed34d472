using ImageryWatch.Core;
using ImageryWatch.Imaging;

namespace ImageryWatch.Preprocessing;

/// <summary>Derives the outcome and its figures from the consistent and inconsistent matches.</summary>
internal sealed class RegistrationAcceptance(RegistrationOptions options, AnalysisGrid grid, ReliefDisplacement parallax, int places)
{
    // Share of matches that agree by chance, with a margin. See docs/decisions/0020-registration-acceptance.md.
    private const double ChanceShare = 0.12;
    private const double ChanceCount = 8;
    private const double MaxRequiredShare = 0.8;

    // Share required far from the georeference in small scenes, where windows overlap. See docs/decisions/0020-registration-acceptance.md.
    private const double FarShare = 0.6;
    private const double AcceptedShare = 0.5;
    private const double AcceptedCe90Pixels = 1.0;
    private const double MinCe90OfWholePixels = 1.0;
    private const double MinCe90OfWeakPixels = 2.0;

    // Share of the displacement of raised objects that the ground's displacement may still contain: all of it under woods.
    private const double RaisedShare = 1.0;
    private const double NearWholePixels = 2.5;

    // Smaller displacements are within the matching noise; resampling for them would only blur.
    private const double NoisePixels = 0.05;

    /// <summary>True if the number of consistent matches exceeds what chance can produce.</summary>
    /// <param name="consistent">Number of consistent matches.</param>
    /// <param name="measured">Number of all matches.</param>
    /// <param name="isFar">True for a search far from the georeference, in a small scene.</param>
    public bool IsEnough(int consistent, int measured, bool isFar) => consistent >= Needed(measured, isFar);

    public RegistrationResult NoUsableWindow() => new(
        Displacement.None, Summary(RegistrationOutcome.Failed, new PixelPoint(0, 0), 0, 0, double.NaN, double.NaN, "none"), [],
        "Registration failed: no window has enough unmasked texture in both dates.");

    public RegistrationResult Failed(IReadOnlyList<Match> measured, int consistent, bool isFar) => new(
        Displacement.None,
        Summary(RegistrationOutcome.Failed, new PixelPoint(0, 0), consistent, measured.Count - consistent, double.NaN, double.NaN, "none"),
        [.. measured.Select(match => new TiePoint(match.Position, match.Displacement, match.Displacement, match.Reliability, Kept: false))],
        $"Registration failed: only {consistent} of {measured.Count} tie points agree with each other ({places} windows tried, "
        + $"{Needed(measured.Count, isFar)} required); the dates may not show the same area.");

    public RegistrationResult FromModel(
        FittedModel model, Displacement displacement, IReadOnlyList<Match> measured, IReadOnlyList<Match> consistent)
    {
        if (IsNoise(model, consistent))
            (model, displacement) = (FittedModel.Shift(new PixelPoint(0, 0)) with { Raised = model.Raised }, Displacement.None);
        var kept = consistent.Select(match => match.Position).ToHashSet();
        TiePoint[] points = [.. measured.Select(match => Point(match, model, kept.Contains(match.Position)))];
        double[] residuals = [.. points.Where(point => point.Kept).Select(point => point.Residual.Length())];
        var rmse = Math.Sqrt(residuals.Average(r => r * r));
        var scatter = Quantiles.Interpolated(residuals, 0.9);
        var raised = model.Raised.Length() * Quantiles.Interpolated([.. consistent.Select(match => match.TexturedShare)], 0.9);
        var ce90 = WithParallax(Math.Sqrt((scatter * scatter) + (RaisedShare * RaisedShare * raised * raised)));
        var outcome = Outcome(consistent.Count, measured.Count, ce90);
        var summary = Summary(
            outcome, MeanOf(model, consistent), consistent.Count, measured.Count - consistent.Count,
            rmse * grid.PixelSizeMetres, ce90 * grid.PixelSizeMetres, model.Name);
        return new RegistrationResult(
            displacement, summary, points, Message(summary))
        { TiePointCe90Metres = scatter * grid.PixelSizeMetres };
    }

    /// <summary>Result of one shift that the whole scene supports but its tie points do not: at best of low confidence.</summary>
    public RegistrationResult FromWholeScene(EvidencePeak peak, IReadOnlyList<TiePoint> measured) => FromPeak(
        peak, measured, MinCe90OfWholePixels,
        $"Too few tie points agree; the shift is estimated from the whole scene, peak strength {peak.Strength:F1}, "
        + $"chance level below {DenseRegistrationCheck.MinStrength:F1}.");

    /// <summary>Result of a shift with weak support: low confidence, a larger error and a warning.</summary>
    public RegistrationResult FromWeakPeak(EvidencePeak peak, IReadOnlyList<TiePoint> measured)
    {
        var result = FromPeak(
            peak, measured, MinCe90OfWeakPixels,
            $"Too few tie points agree; the shift has weak support from the whole scene, peak strength {peak.Strength:F1}.");
        return result with
        {
            Warning = $"The registration has weak support (error up to {result.Summary.Ce90Metres:F1} m); changes near edges may be "
                + "artefacts. Compare the dates visually before relying on them.",
        };
    }

    private RegistrationResult FromPeak(EvidencePeak peak, IReadOnlyList<TiePoint> measured, double minCe90Pixels, string reason)
    {
        double[] apart = [.. peak.Quarters.Select(quarter => quarter.DistanceTo(peak.Shift))];
        TiePoint[] points = [.. measured.Select(point => Near(point, peak.Shift))];
        var kept = points.Count(point => point.Kept);
        var scatter = Math.Max(minCe90Pixels, apart.Max());
        var summary = Summary(
            RegistrationOutcome.LowConfidence, peak.Shift, kept, points.Length - kept,
            Math.Sqrt(apart.Average(d => d * d)) * grid.PixelSizeMetres,
            WithParallax(scatter) * grid.PixelSizeMetres, "shift");
        var message = $"{Message(summary)} {reason}";
        var shift = Displacement.Rounded(peak.Shift);
        return new RegistrationResult(Displacement.Constant(shift.Column, shift.Row), summary, points, message)
        {
            TiePointCe90Metres = scatter * grid.PixelSizeMetres,
        };
    }

    /// <summary>The georeferences unchanged, where the user declared them trustworthy and matching failed.</summary>
    public RegistrationResult FromGeoreference(RegistrationResult failed, double errorMetres)
    {
        var ce90 = WithParallax(errorMetres / grid.PixelSizeMetres) * grid.PixelSizeMetres;
        var summary =
            failed.Summary with { Outcome = RegistrationOutcome.GeoreferenceOnly, Ce90Metres = ce90, Model = "georeference as given" };
        var message = $"{failed.Message} Compared by georeferencing alone, with the given error of {errorMetres:0.##} m.";
        return failed with { Summary = summary, Message = message, TiePointCe90Metres = errorMetres };
    }

    private static TiePoint Near(TiePoint point, PixelPoint shift)
    {
        var residual = point.Measured - shift;
        return point with { Residual = residual, Kept = residual.Length() <= NearWholePixels };
    }

    private double WithParallax(double ce90Pixels)
    {
        var parallaxPixels = parallax.Error90Metres / grid.PixelSizeMetres;
        return Math.Sqrt((ce90Pixels * ce90Pixels) + (parallaxPixels * parallaxPixels));
    }

    private int Needed(int measured, bool isFar)
    {
        var required = Math.Min((ChanceShare * measured) + ChanceCount, MaxRequiredShare * measured);
        return Math.Max(options.MinTiePoints, (int)Math.Ceiling(isFar ? Math.Max(required, FarShare * measured) : required));
    }

    private RegistrationOutcome Outcome(int consistent, int measured, double ce90)
    {
        var many = consistent >= 2 * options.MinTiePoints && consistent >= AcceptedShare * measured;
        return many && ce90 <= AcceptedCe90Pixels ? RegistrationOutcome.Accepted : RegistrationOutcome.LowConfidence;
    }

    private static bool IsNoise(FittedModel model, IReadOnlyList<Match> consistent)
    {
        double[] lengths = [.. consistent.Select(match => model.At(match.Position).Length())];
        var scatter = Math.Sqrt(consistent.Average(match => Math.Pow(Residual(match, model).Length(), 2)));
        return lengths.Max() <= Math.Max(NoisePixels, model.Name == "shift" ? 2 * scatter / Math.Sqrt(lengths.Length) : 0);
    }

    private static TiePoint Point(Match match, FittedModel model, bool kept) =>
        new(match.Position, match.Displacement, Residual(match, model), match.Reliability, kept);

    private static PixelPoint Residual(Match match, FittedModel model) =>
        model.OnGround(match).Displacement - model.At(match.Position);

    private static PixelPoint MeanOf(FittedModel model, IReadOnlyList<Match> consistent) => new(
        consistent.Average(match => model.At(match.Position).Column), consistent.Average(match => model.At(match.Position).Row));

    private RegistrationSummary Summary(
        RegistrationOutcome outcome, PixelPoint mean, int kept, int rejected, double rmse, double ce90, string model) => new(
        outcome, mean.Column * grid.PixelSizeMetres, -mean.Row * grid.PixelSizeMetres, kept, rejected, rmse, ce90, model);

    private static string Message(RegistrationSummary summary) =>
        $"Registration {(summary.Outcome == RegistrationOutcome.Accepted ? "accepted" : "with low confidence")}: {summary.Model}, "
        + $"{summary.ShiftMetresEast:F2} m east, "
        + $"{summary.ShiftMetresNorth:F2} m north on average; {summary.TiePointsKept} tie points kept, {summary.TiePointsRejected} "
        + $"rejected, "
        + $"RMSE {summary.RmseMetres:F2} m, CE90 {summary.Ce90Metres:F2} m.";
}
