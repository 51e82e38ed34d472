namespace ImageryWatch.Evaluation;

/// <summary>Lengths in metres: a fence is right as far as it runs within 3 m of one that changed in the same way.</summary>
/// <param name="TruthMetres">True fences that were not obscured.</param>
/// <param name="FoundMetres">The part of them that lies near a reported fence.</param>
/// <param name="ReportedMetres">Reported fences.</param>
/// <param name="CorrectMetres">The part of them that lies near a true one, obscured or not.</param>
public readonly record struct FenceScore(double TruthMetres, double FoundMetres, double ReportedMetres, double CorrectMetres)
{
    public double Precision => ReportedMetres > 0 ? CorrectMetres / ReportedMetres : TruthMetres == 0 ? 1 : 0;

    public double Recall => TruthMetres > 0 ? FoundMetres / TruthMetres : 1;

    public double F1 => HarmonicMean.Of(Precision, Recall);

    public static FenceScore operator +(FenceScore a, FenceScore b) => new(
        a.TruthMetres + b.TruthMetres, a.FoundMetres + b.FoundMetres, a.ReportedMetres + b.ReportedMetres, a.CorrectMetres + b.CorrectMetres);

    public static FenceScore Add(FenceScore left, FenceScore right) => left + right;
}
