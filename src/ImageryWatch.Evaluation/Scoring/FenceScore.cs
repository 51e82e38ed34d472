namespace ImageryWatch.Evaluation;

/// <summary>Fence lengths in metres. A fence is correct where it lies within 3 m of a fence with the same kind of change.</summary>
/// <param name="TruthMetres">True fences that are not obscured.</param>
/// <param name="FoundMetres">Length of true fences near a reported fence.</param>
/// <param name="ReportedMetres">Reported fences.</param>
/// <param name="CorrectMetres">Length of reported fences near a true fence, obscured or not.</param>
public readonly record struct FenceScore(double TruthMetres, double FoundMetres, double ReportedMetres, double CorrectMetres)
{
    public double Precision => ReportedMetres > 0 ? CorrectMetres / ReportedMetres : TruthMetres == 0 ? 1 : 0;

    public double Recall => TruthMetres > 0 ? FoundMetres / TruthMetres : 1;

    public double F1 => HarmonicMean.Of(Precision, Recall);

    public static FenceScore operator +(FenceScore a, FenceScore b) => new(
        a.TruthMetres + b.TruthMetres, a.FoundMetres + b.FoundMetres, a.ReportedMetres + b.ReportedMetres,
        a.CorrectMetres + b.CorrectMetres);

    public static FenceScore Add(FenceScore left, FenceScore right) => left + right;
}
