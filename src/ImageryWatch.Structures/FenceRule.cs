namespace ImageryWatch.Structures;

/// <summary>What is measured of a stretch of line in the date that shows it ("here") and in the other ("there").</summary>
/// <param name="Here">Profile here.</param>
/// <param name="There">Strongest profile there over small sideways shifts.</param>
/// <param name="LineMetres">Length of the whole line.</param>
/// <param name="Straightness">Chord over length of the whole line, over windows of 40 m: 1 = straight.</param>
/// <param name="LineNovelty">Share of the whole line that the other date's line response lacks.</param>
/// <param name="LineContrast">Mean line response in units of the date's threshold.</param>
/// <param name="ParallelsNear">Other lines across within 8 m, either side.</param>
/// <param name="ParallelsFar">Other lines across within 25 m, either side.</param>
internal sealed record LineFeatures(
    LineProfile Here, LineProfile There, double LineMetres, double Straightness, double LineNovelty, double LineContrast,
    int ParallelsNear, int ParallelsFar)
{
    /// <summary>1 when the other date shows nothing, 0 when it shows the same line.</summary>
    public double Novelty => Here.Narrow <= 0 ? 0 : Math.Clamp(1 - (Math.Max(0, There.Narrow) / Here.Narrow), 0, 1);
}

/// <summary>
/// Fence: not the wire but its trace, a long, thin, nearly straight line in one date that the other date does not show.
/// Tracks are wider, field borders are steps.
/// </summary>
internal static class FenceRule
{
    /// <summary>Probability 0..1 that a stretch is a fence that the other date lacks; 0 where either date did not show the ground.</summary>
    public static double Confidence(LineFeatures features) =>
        features.Here.IsSeen && features.There.IsSeen ? 1 / (1 + Math.Exp(-LogOdds(features))) : 0;

    /// <summary>Weights start from a logistic regression on generated scenes, adjusted by hand; crop rows count against by the lines beside them.</summary>
    private static double LogOdds(LineFeatures f)
    {
        var narrow = Math.Max(1, f.Here.Narrow);
        var wide = Math.Clamp(f.Here.Wide / narrow, -1, 1.5);
        return -2.3
            + (2.4 * f.Novelty)
            + (0.9 * f.LineNovelty)
            - (0.7 * Math.Clamp(f.Here.Narrow / 20, 0, 2))
            - (f.Here.Narrow < 4 ? 1.2 : 0)
            - (0.9 * wide)
            + (1.7 * Math.Max(0, wide - 0.6))
            - (0.35 * Math.Clamp(f.There.Step / narrow, 0, 3))
            + (1.6 * (Math.Log(f.LineMetres) - 3.7))
            + (1.7 * (Math.Clamp(f.Straightness, 0.8, 1) - 0.95))
            - (3.0 * Math.Max(0, 0.9 - f.Straightness))
            - (0.7 * Math.Log(f.LineContrast))
            + (0.2 * Math.Min(6, f.ParallelsNear))
            - (0.45 * Math.Min(12, f.ParallelsFar));
    }
}
