using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// The simplest displacement that the tie points support: a shift, an affine map, or a smooth field. A richer model is
/// taken only when it predicts tie points that it has not seen (leave one out) clearly better.
/// </summary>
/// <param name="Name">As published.</param>
/// <param name="At">The displacement of the ground.</param>
internal sealed record FittedModel(string Name, Func<PixelPoint, PixelPoint> At)
{
    private const double ClearlyBetter = 0.9;
    private const double WorthwhilePixels = 0.02;
    private const int MinForAffine = 8;
    private const int MinForField = 20;
    private const string FieldName = "displacement field";
    private static readonly double[] Stiffnesses = [30, 10, 3, 1, 0.3, 0.1];

    // Left-out errors cannot tell ground from woods that agree with each other: of splines that predict equally well, the
    // stiffest follows the woods least.
    private const double EquallyGood = 1.05;
    private const double RoughStiffness = 10;
    private const double RoughLooseness = 16;

    /// <summary>How far what stands on the ground lies from it, in pixels: view and sun of the two dates differ.</summary>
    public PixelPoint Raised { get; init; }

    public static FittedModel Shift(PixelPoint shift) => new("shift", _ => shift);

    public static FittedModel Fit(IReadOnlyList<Match> matches, double spacingPixels)
    {
        if (matches.Count < MinForField) return FitGround(matches, spacingPixels);
        var raised = ThinPlate.RoughDisplacement(matches, spacingPixels, RoughStiffness, RoughLooseness);
        var none = new FittedModel("none", p => p) { Raised = raised };
        return FitGround([.. matches.Select(none.OnGround)], spacingPixels) with { Raised = raised };
    }

    /// <summary>What the place would have measured without the things that stand on it.</summary>
    public Match OnGround(Match match) => match with
    {
        Displacement = new PixelPoint(
            match.Displacement.Column - (match.Rough * Raised.Column), match.Displacement.Row - (match.Rough * Raised.Row)),
    };

    private static FittedModel FitGround(IReadOnlyList<Match> matches, double spacingPixels)
    {
        var mean = AffineDisplacement.Mean(matches);
        var best = Shift(new PixelPoint(mean.A0, mean.B0));
        var error = LeftOut(matches, i => AffineDisplacement.Mean(Without(matches, i)).At(matches[i].Position));
        if (matches.Count < MinForAffine) return best;
        var affine = AffineDisplacement.Fit(matches);
        var affineError = LeftOut(matches, i => AffineDisplacement.Fit(Without(matches, i)).At(matches[i].Position));
        if (IsBetter(affineError, error)) (best, error) = (new FittedModel("affine", affine.At), affineError);
        return matches.Count < MinForField ? best : BestField(matches, spacingPixels, best, error);
    }

    /// <summary>The model as it is applied to pixels.</summary>
    public Displacement ToDisplacement(AnalysisGrid grid, double spacingPixels)
    {
        var centre = At(new PixelPoint(grid.Width / 2.0, grid.Height / 2.0));
        if (Name == "shift") return Displacement.Constant(centre.Column, centre.Row);
        var step = Math.Max(1, (int)(spacingPixels / 2 / DisplacedPositions.NodeStep)) * DisplacedPositions.NodeStep;
        return Displacement.Field(new PointLattice(grid.Window, step, At), centre);
    }

    private static FittedModel BestField(IReadOnlyList<Match> matches, double spacingPixels, FittedModel best, double error)
    {
        (ThinPlate Spline, double LeftOutError)[] splines = [.. Stiffnesses.Select(stiffness => ThinPlate.Fit(matches, spacingPixels, stiffness))];
        var least = splines.Min(spline => spline.LeftOutError);
        var (stiffest, splineError) = splines.First(spline => spline.LeftOutError <= EquallyGood * least);
        return IsBetter(splineError, error) ? new FittedModel(FieldName, stiffest.At) : best;
    }

    private static bool IsBetter(double richer, double simpler) => richer < ClearlyBetter * simpler && simpler - richer > WorthwhilePixels;

    private static Match[] Without(IReadOnlyList<Match> matches, int left) => [.. matches.Where((_, i) => i != left)];

    private static double LeftOut(IReadOnlyList<Match> matches, Func<int, PixelPoint> predict)
    {
        var sum = 0.0;
        for (var i = 0; i < matches.Count; i++)
        {
            var (p, d) = (predict(i), matches[i].Displacement);
            sum += ((p.Column - d.Column) * (p.Column - d.Column)) + ((p.Row - d.Row) * (p.Row - d.Row));
        }

        return Math.Sqrt(sum / matches.Count);
    }
}
