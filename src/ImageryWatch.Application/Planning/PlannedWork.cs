namespace ImageryWatch.Application;

/// <param name="Width">Columns of the analysis grid.</param>
/// <param name="Height">Rows.</param>
/// <param name="AreaSquareKilometres">Area of the grid.</param>
public sealed record PairSize(int Width, int Height, double AreaSquareKilometres)
{
    public double Megapixels => 1e-6 * Width * Height;
}

/// <summary>One comparison of a plan with what is known about it before it runs.</summary>
/// <param name="Comparison">The pair.</param>
/// <param name="State">What its folder contains.</param>
/// <param name="Size">Null if the scenes cannot be compared.</param>
/// <param name="Time">Estimated time, also of a pair whose result exists; zero if the scenes cannot be compared.</param>
/// <param name="Problem">Why the scenes cannot be compared, in one line; empty if they can.</param>
public sealed record PlannedWork(PlannedComparison Comparison, PairState State, PairSize? Size, TimeSpan Time, string Problem);
