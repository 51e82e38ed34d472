using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// How common the true are among the candidates of one kind around a place. A probability holds for the share of true candidates that it was
/// calibrated on; where next to nothing changed it says too much, on a building site too little. The share around a place is estimated from
/// the candidates themselves by expectation maximisation (Saerens, Latinne and Decaestecker 2002, "Adjusting the outputs of a classifier to
/// new a priori probabilities"), and their odds are multiplied by odds(share) / odds(usual share); where that is less than one, by its power <paramref name="trust"/>, because
/// the candidates of a place are no independent witnesses: a hundred roofs of a village that stand say little against the one that is gone.
/// </summary>
/// <param name="usual">Share that the probabilities were calibrated on, 0..1 exclusive; null: it is not known, and nothing is adjusted.</param>
/// <param name="pixelSizeMetres">Side of a pixel.</param>
/// <param name="mostRaised">The most that the odds are multiplied by.</param>
/// <param name="trust">How far a low share around is believed: 1 as if all candidates were independent, 0 not at all.</param>
internal sealed class LocalRate(double? usual, double pixelSizeMetres, double mostRaised = LocalRate.MostRaised, double trust = LocalRate.Trust)
{
    /// <summary>The most that the odds are raised, so that a crowd of look-alikes does not vouch for itself. With 4 and 6 more was reported where nothing had changed, with 1.45 less of real building sites.</summary>
    public const double MostRaised = 2.5;

    private const double MostLowered = 0.3;

    /// <summary>With 1 both more was missed in villages and more invented beside them (normal and hard scenes); with 0 more was reported where nothing had changed.</summary>
    private const double Trust = 0.4;

    private const double CellMetres = 64;

    /// <summary>Cells on every side that count as around a place: 300 m across, as far as a village or a building site reaches.</summary>
    private const int Reach = 2;

    /// <summary>Candidates of the usual share that are taken as seen before: a few candidates alone move little.</summary>
    private const double Expected = 60;

    /// <summary>Smaller moves are not told.</summary>
    private const double LeastTold = 0.08;

    private const int MostSteps = 60;
    private const double SmallestStep = 1e-5;

    private readonly Dictionary<(int Column, int Row), List<(double Odds, double Weight)>> _odds = [];
    private readonly Dictionary<(int Column, int Row), double> _factors = [];

    /// <summary>Adds a candidate. Those of one place must always come in the same order.</summary>
    /// <param name="at">Pixel of the grid.</param>
    /// <param name="probability">As calibrated, below 1; NaN: none of this kind.</param>
    /// <param name="standsFor">How many like it there are, itself included.</param>
    public void Add(PixelPoint at, double probability, double standsFor = 1)
    {
        if (double.IsNaN(probability)) return;
        var cell = CellOf(at);
        if (!_odds.TryGetValue(cell, out var list)) _odds.Add(cell, list = []);
        list.Add((probability / (1 - probability), standsFor));
    }

    /// <summary>A probability as it is among the candidates around its place; NaN stays NaN.</summary>
    public double Adjusted(PixelPoint at, double probability) => Raised(probability, FactorAt(CellOf(at)));

    /// <summary>A probability after its odds were multiplied.</summary>
    public static double Raised(double probability, double factor) => probability * factor / (1 + (probability * (factor - 1)));

    /// <summary>In words, where the surroundings moved a probability enough to tell; else null.</summary>
    public static string? Reason(double alone, double adjusted) => (adjusted - alone) switch
    {
        > LeastTold =>
            string.Create(CultureInfo.InvariantCulture, $"raised from {alone:0.00} by prior correction: many similar changes nearby"),
        < -LeastTold =>
            string.Create(CultureInfo.InvariantCulture, $"lowered from {alone:0.00} by prior correction: few similar changes nearby"),
        _ => null,
    };

    private double FactorAt((int Column, int Row) cell)
    {
        if (usual is not { } share) return 1;
        if (_factors.TryGetValue(cell, out var known)) return known;
        var ratio = OddsOf(Share(Around(cell), share)) / OddsOf(share);
        var factor = Math.Clamp(ratio < 1 ? Math.Pow(ratio, trust) : ratio, MostLowered, mostRaised);
        _factors.Add(cell, factor);
        return factor;
    }

    /// <summary>The share that explains the candidates best.</summary>
    private static double Share(List<(double Odds, double Weight)> candidates, double usual)
    {
        var count = Expected + candidates.Sum(c => c.Weight);
        var share = usual;
        for (var step = 0; step < MostSteps; step++)
        {
            var factor = OddsOf(share) / OddsOf(usual);
            var sum = Expected * usual;
            foreach (var (odds, weight) in candidates) sum += weight * (odds * factor / (1 + (odds * factor)));
            var next = sum / count;
            var moved = Math.Abs(next - share);
            share = next;
            if (moved < SmallestStep) break;
        }

        return share;
    }

    private List<(double Odds, double Weight)> Around((int Column, int Row) cell)
    {
        var near = new List<(double Odds, double Weight)>();
        for (var row = cell.Row - Reach; row <= cell.Row + Reach; row++)
            for (var column = cell.Column - Reach; column <= cell.Column + Reach; column++)
                if (_odds.TryGetValue((column, row), out var list)) near.AddRange(list);
        return near;
    }

    private static double OddsOf(double share) => share / (1 - share);

    private (int Column, int Row) CellOf(PixelPoint at) =>
        ((int)Math.Floor(at.Column * pixelSizeMetres / CellMetres), (int)Math.Floor(at.Row * pixelSizeMetres / CellMetres));
}
