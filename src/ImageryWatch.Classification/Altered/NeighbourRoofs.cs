using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Medians over the houses around a house, most of which are unaltered: how roofs and outlines differ between the dates because of sun,
/// season, sensor and registration alone. NaN without enough houses.
/// </summary>
/// <param name="Count">Number of houses.</param>
/// <param name="Change">Median change of the roofs.</param>
/// <param name="BrightnessSpread">Median absolute deviation of the change of brightness.</param>
/// <param name="ColourSpread">Median distance from the median change of colour.</param>
/// <param name="Overlap">Median intersection over union of the outlines.</param>
internal sealed record NeighbourRoofs(
    int Count, ColourDifference Change, double BrightnessSpread, double ColourSpread, double Overlap)
{
    private const double ReachMetres = 100;
    private const int MinCount = 3;

    public static NeighbourRoofs None { get; } =
        new(0, new ColourDifference(double.NaN, double.NaN, double.NaN), double.NaN, double.NaN, double.NaN);

    /// <summary>Adds the neighbours to all houses of a pair; where fewer than three are near, all others of the pair are used.</summary>
    public static IEnumerable<AlteredCandidate> AddTo(IReadOnlyList<AlteredCandidate> houses, double pixelSizeMetres)
    {
        var reach = ReachMetres / pixelSizeMetres;
        var places = new SpatialHash<AlteredCandidate>(reach);
        foreach (var house in houses) places.Add(house.Footprint.Centre, house);
        var all = Of(houses);
        foreach (var house in houses)
        {
            AlteredCandidate[] near =
                [.. places.Near(house.Footprint.Centre).Where(other => !ReferenceEquals(other, house) && IsNear(house, other, reach))];
            yield return house with { Features = house.Features with { Neighbours = near.Length < MinCount ? all : Of(near) } };
        }
    }

    internal static NeighbourRoofs Of(IReadOnlyCollection<AlteredCandidate> houses)
    {
        ColourDifference[] changes = [.. houses.Select(house => house.Features.RoofChange)];
        if (changes.Length < MinCount) return None;
        var median = new ColourDifference(
            Median(changes.Select(one => one.Brightness)), Median(changes.Select(one => one.Redness)),
            Median(changes.Select(one => one.Blueness)));
        return new NeighbourRoofs(
            changes.Length, median, Median(changes.Select(one => Math.Abs(one.Minus(median).Brightness))),
            Median(changes.Select(one => one.Minus(median).Colour)), Median(houses.Select(house => house.Features.Overlap)));
    }

    private static bool IsNear(AlteredCandidate one, AlteredCandidate other, double reach)
    {
        var (columns, rows) = one.Footprint.Centre - other.Footprint.Centre;
        return (columns * columns) + (rows * rows) <= reach * reach;
    }

    /// <summary>Of the known values; NaN if there is none.</summary>
    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
