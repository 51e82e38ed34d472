using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// The simplest displacement that the tie points support: a shift, an affine map, or a smooth field. A more complex model is used only
/// when its leave-one-out error is clearly smaller.
/// </summary>
/// <param name="Name">Name in reports.</param>
/// <param name="At">The displacement of the ground.</param>
internal sealed record FittedModel(string Name, Func<PixelPoint, PixelPoint> At)
{
    private const double MaxErrorRatio = 0.9;
    private const double MinImprovementPixels = 0.02;
    private const int MinForAffine = 8;
    private const int MinForField = 20;
    private const string FieldName = "displacement field";
    private static readonly double[] Stiffnesses = [30, 10, 3, 1, 0.3, 0.1];

    // Leave-one-out errors cannot separate ground from woods with consistent displacements: among splines of nearly equal error, the
    // stiffest follows the woods least.
    private const double ErrorTolerance = 1.05;
    private const double RaisedStiffness = 10;
    private const double RaisedFlexibility = 16;

    /// <summary>Displacement of raised objects against the ground, in pixels, caused by different view and sun angles.</summary>
    public PixelPoint Raised { get; init; }

    public static FittedModel Shift(PixelPoint shift) => new("shift", _ => shift);

    public static FittedModel Fit(IReadOnlyList<Match> matches, double spacingPixels)
    {
        if (matches.Count < MinForField) return FitGround(matches, spacingPixels);
        var raised = ThinPlate.RaisedDisplacement(matches, spacingPixels, RaisedStiffness, RaisedFlexibility);
        var none = new FittedModel("none", p => p) { Raised = raised };
        return FitGround([.. matches.Select(none.OnGround)], spacingPixels) with { Raised = raised };
    }

    /// <summary>The match without the displacement of raised objects.</summary>
    public Match OnGround(Match match) => match with
    {
        Displacement = match.Displacement - (match.TexturedShare * Raised),
    };

    private static FittedModel FitGround(IReadOnlyList<Match> matches, double spacingPixels)
    {
        var mean = AffineDisplacement.Mean(matches);
        var best = Shift(new PixelPoint(mean.A0, mean.B0));
        var error = LeaveOneOutError(matches, i => AffineDisplacement.Mean(Without(matches, i)).At(matches[i].Position));
        if (matches.Count < MinForAffine) return best;
        var affine = AffineDisplacement.Fit(matches);
        var affineError = LeaveOneOutError(matches, i => AffineDisplacement.Fit(Without(matches, i)).At(matches[i].Position));
        if (IsBetter(affineError, error)) (best, error) = (new FittedModel("affine", affine.At), affineError);
        return matches.Count < MinForField ? best : BestField(matches, spacingPixels, best, error);
    }

    /// <summary>The model in the form applied to pixels.</summary>
    public Displacement ToDisplacement(AnalysisGrid grid, double spacingPixels)
    {
        var centre = Displacement.Rounded(At(new PixelPoint(grid.Width / 2.0, grid.Height / 2.0)));
        if (Name == "shift") return Displacement.Constant(centre.Column, centre.Row);
        var step = Math.Max(1, (int)(spacingPixels / 2 / DisplacedPositions.NodeStep)) * DisplacedPositions.NodeStep;
        return Displacement.Field(new PointLattice(grid.Window, step, point => Displacement.Rounded(At(point))), centre);
    }

    private static FittedModel BestField(IReadOnlyList<Match> matches, double spacingPixels, FittedModel best, double error)
    {
        (ThinPlate Spline, double LeaveOneOut)[] splines = [
            .. Stiffnesses.Select(stiffness => ThinPlate.Fit(matches, spacingPixels, stiffness))];
        var lowestError = splines.Min(spline => spline.LeaveOneOut);
        var (stiffest, splineError) = splines.First(spline => spline.LeaveOneOut <= ErrorTolerance * lowestError);
        return IsBetter(splineError, error) ? new FittedModel(FieldName, stiffest.At) : best;
    }

    private static bool IsBetter(double richer, double simpler) =>
        richer < MaxErrorRatio * simpler && simpler - richer > MinImprovementPixels;

    private static Match[] Without(IReadOnlyList<Match> matches, int left) => [.. matches.Where((_, i) => i != left)];

    private static double LeaveOneOutError(IReadOnlyList<Match> matches, Func<int, PixelPoint> predict)
    {
        var sum = 0.0;
        for (var i = 0; i < matches.Count; i++)
            sum += (predict(i) - matches[i].Displacement).SquaredLength();
        return Math.Sqrt(sum / matches.Count);
    }
}
