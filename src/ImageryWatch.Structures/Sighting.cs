using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>A segment with a name: what it is, in which date, how sure.</summary>
internal sealed record Sighting(
    StructureClass Class, ChangeKind Change, OrientedRectangle Rectangle, double Confidence, StructureFeatures Features, SunPosition? Sun)
{
    /// <summary>Its border where the rectangle would misrepresent it, else null.</summary>
    public IReadOnlyList<PixelPoint>? Outline { get; init; }

    /// <summary>What the trees alone say, where the confidence is the network's own probability; else null.</summary>
    public double? TreesAlone { get; init; }
}

/// <summary>Keeps the surer of sightings that claim the same ground in the same date.</summary>
internal static class SightingSelection
{
    /// <summary>Overlap, as a share of the smaller rectangle, above which two sightings are one.</summary>
    private const double SameGround = 0.3;

    public static List<Sighting> Select(IEnumerable<Sighting> sightings, double reachPixels)
    {
        var kept = new List<Sighting>();
        var cells = new Dictionary<(int Column, int Row), List<Sighting>>();
        foreach (var sighting in InOrder(sightings))
        {
            var cell = CellOf(sighting, reachPixels);
            if (Around(cells, cell).Any(other => other.Change == sighting.Change && Overlap(other.Rectangle, sighting.Rectangle) > SameGround)) continue;
            kept.Add(sighting);
            if (!cells.TryGetValue(cell, out var list)) cells.Add(cell, list = []);
            list.Add(sighting);
        }

        return kept;
    }

    /// <summary>Surest first; position decides between equals, so that the order in which cells were done does not.</summary>
    private static IEnumerable<Sighting> InOrder(IEnumerable<Sighting> sightings) => sightings
        .OrderByDescending(s => s.Confidence)
        .ThenBy(s => s.Rectangle.Centre.Row).ThenBy(s => s.Rectangle.Centre.Column)
        .ThenBy(s => s.Class).ThenBy(s => s.Change).ThenBy(s => s.Rectangle.Area);

    private static (int Column, int Row) CellOf(Sighting sighting, double reachPixels) => (
        (int)Math.Floor(sighting.Rectangle.Centre.Column / reachPixels), (int)Math.Floor(sighting.Rectangle.Centre.Row / reachPixels));

    private static IEnumerable<Sighting> Around(Dictionary<(int Column, int Row), List<Sighting>> cells, (int Column, int Row) cell)
    {
        for (var row = -1; row <= 1; row++)
            for (var column = -1; column <= 1; column++)
                if (cells.TryGetValue((cell.Column + column, cell.Row + row), out var list))
                    foreach (var sighting in list) yield return sighting;
    }

    /// <summary>Share of the smaller rectangle that lies in the other, from a grid of sample points.</summary>
    internal static double Overlap(OrientedRectangle one, OrientedRectangle two)
    {
        var (small, large) = one.Area <= two.Area ? (one, two) : (two, one);
        const int Samples = 8;
        var inside = 0;
        for (var i = 0; i < Samples; i++)
        {
            for (var j = 0; j < Samples; j++)
            {
                var point = small.At(((i + 0.5) / Samples - 0.5) * small.Length, ((j + 0.5) / Samples - 0.5) * small.Width);
                if (large.Contains(point)) inside++;
            }
        }

        return (double)inside / (Samples * Samples);
    }
}
