using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// Turns a classifier's log-odds f into a probability that holds on data it was not trained on: p = 1 / (1 + e^(A f + B))
/// (Platt 1999). A well-behaved fit has A below 0; a log-odds that is already calibrated has A = -1, B = 0.
/// </summary>
public sealed record PlattCalibration(double A, double B)
{
    /// <summary>Leaves the classifier's own probability as it is.</summary>
    public static PlattCalibration None { get; } = new(-1, 0);

    /// <returns>0..1.</returns>
    public double Probability(double logOdds) => Logistic.Of(-((A * logOdds) + B));

    /// <summary>
    /// Fits A and B on examples that the classifier has not seen, by the regularised targets and the Newton steps of Lin, Lin
    /// and Weng 2007 ("A note on Platt's probabilistic outputs for support vector machines").
    /// </summary>
    /// <param name="heldOutLogOdds">One finite value per example.</param>
    /// <param name="labels">The true answers.</param>
    /// <exception cref="InputException">Examples of one answer only.</exception>
    public static PlattCalibration Fit(ReadOnlySpan<double> heldOutLogOdds, ReadOnlySpan<bool> labels)
    {
        if (heldOutLogOdds.Length != labels.Length) throw new ArgumentException($"{labels.Length} labels for {heldOutLogOdds.Length} examples.", nameof(labels));
        foreach (var value in heldOutLogOdds)
            if (!double.IsFinite(value)) throw new ArgumentException("Log-odds must be finite.", nameof(heldOutLogOdds));
        return new PlattFit(heldOutLogOdds, labels).Solve();
    }
}
