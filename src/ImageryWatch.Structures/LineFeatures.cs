using ImageryWatch.Core;

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
/// <param name="Learned">What the network says along it.</param>
/// <param name="IsLearned">The network proposed it.</param>
internal sealed record LineFeatures(
    LineProfile Here, LineProfile There, double LineMetres, double Straightness, double LineNovelty, double LineContrast,
    int ParallelsNear, int ParallelsFar, LearnedLine Learned, bool IsLearned)
{
    /// <summary>The same measures of its neighbours on the line: a fence goes on.</summary>
    public LineNeighbourhood Along { get; init; }

    /// <summary>Nothing may be said of a stretch that either date did not show.</summary>
    public bool IsSeen => Here.IsSeen && There.IsSeen;
}

/// <summary>Means over the stretches of a line within 40 m either way, the stretch itself among them; unseen ones left out.</summary>
/// <param name="LearnedChange">Probability that a fence stands here and not there; NaN without a network.</param>
/// <param name="LearnedReverse">Probability that a fence stands there and not here; NaN without a network.</param>
/// <param name="LearnedHere">Probability that a fence stands here; NaN without a network.</param>
/// <param name="LearnedThere">Probability that a fence stands there; NaN without a network.</param>
/// <param name="Narrow">Contrast here against the ground on both sides, grey levels.</param>
/// <param name="NarrowThere">The same there.</param>
internal readonly record struct LineNeighbourhood(
    double LearnedChange, double LearnedReverse, double LearnedHere, double LearnedThere, double Narrow, double NarrowThere)
{
    public static LineNeighbourhood Of(IReadOnlyCollection<LineFeatures> seen) => new(
        seen.Average(f => f.Learned.Change), seen.Average(f => f.Learned.Reverse), seen.Average(f => f.Learned.Here), seen.Average(f => f.Learned.There),
        seen.Average(f => f.Here.Narrow), seen.Average(f => f.There.Narrow));
}

/// <summary>Probabilities along a stretch of line, 0..1, each the mean of the highest within 1 m; NaN without a network.</summary>
/// <param name="Change">A fence stands here and not there.</param>
/// <param name="Reverse">A fence stands there and not here.</param>
/// <param name="Here">A fence stands here.</param>
/// <param name="There">A fence stands there.</param>
/// <param name="RoofHere">A roof stands here.</param>
internal readonly record struct LearnedLine(double Change, double Reverse, double Here, double There, double RoofHere)
{
    private const double ReachMetres = 1;
    private const double StepPixels = 3;

    public static LearnedLine Measure(LearnedDate? learned, LinePiece piece, double pixelSizeMetres)
    {
        if (learned is null) return new LearnedLine(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var reach = ReachMetres / pixelSizeMetres;
        PixelPoint[] points = [.. piece.Walk(StepPixels).Select(step => step.Point).DefaultIfEmpty(piece.Middle)];
        double Along(byte[] plane) => points.Average(point => learned.Cell.Peak(plane, point, reach));
        return new LearnedLine(Along(learned.FenceChange), Along(learned.FenceReverse), Along(learned.FenceHere), Along(learned.FenceThere), Along(learned.RoofHere));
    }
}
