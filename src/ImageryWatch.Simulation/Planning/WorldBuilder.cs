namespace ImageryWatch.Simulation;

/// <summary>The scene under construction, shared by all planners.</summary>
internal sealed class WorldBuilder
{
    public required SynthesisOptions Options { get; init; }

    public required RandomStream Random { get; init; }

    public required Bounds Area { get; init; }

    public required Terrain Terrain { get; init; }

    public required NoiseTable Noise { get; init; }

    public required SeasonPalette SeasonBefore { get; init; }

    public required SeasonPalette SeasonAfter { get; init; }

    /// <summary>Tree density per forest cell, 0..1, per date; reduced where planners build.</summary>
    public required Lattice TreesBefore { get; init; }

    public required Lattice TreesAfter { get; init; }

    /// <summary>The same for shrubs.</summary>
    public required Lattice ShrubsBefore { get; init; }

    public required Lattice ShrubsAfter { get; init; }

    public OccupancyMap Occupancy { get; } = new();

    public List<Patch> Patches { get; } = [];

    public List<Solid> Solids { get; } = [];

    public List<Rod> Rods { get; } = [];

    public List<Screen> Screens { get; } = [];

    public List<PlantedTree> PlantedTrees { get; } = [];

    public List<Structure> Structures { get; } = [];

    public double SquareKilometres => Area.Width * Area.Height / 1e6;

    /// <summary>Number of objects in the scene for a density per square kilometre.</summary>
    public int CountOf(Interval perKm2, RandomStream random) => random.Count(random.In(perKm2) * SquareKilometres);

    /// <summary>Draws the dates of a structure: appeared, removed or on both dates.</summary>
    public static Dates DrawDates(RandomStream random, double appeared, double removed)
    {
        var u = random.Unit();
        return u < appeared ? Dates.After : u < appeared + removed ? Dates.Before : Dates.Both;
    }

    /// <summary>Removes trees and shrubs around a position on the given dates.</summary>
    public void ClearTrees(Vec[] outline, double margin, Dates dates = Dates.Both)
    {
        var closed = Outline.Close(outline);
        Clear(Bounds.Of(outline).Inflate(margin), p => Outline.Contains(outline, p) || Outline.Distance(p, closed) < margin, dates);
    }

    public void ClearTreesAlong(ReadOnlySpan<Vec> line, double margin, Dates dates = Dates.Both)
    {
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var (a, b) = (line[i], line[i + 1]);
            Clear(Bounds.Of([a, b]).Inflate(margin), p => Outline.Distance(p, a, b) < margin, dates);
        }
    }

    private void Clear(Bounds box, Predicate<Vec> filter, Dates dates)
    {
        float Change(Vec p, float value) => filter(p) ? 0 : value;
        if ((dates & Dates.Before) != 0) TreesBefore.Edit(box, Change);
        if ((dates & Dates.Before) != 0) ShrubsBefore.Edit(box, Change);
        if ((dates & Dates.After) != 0) TreesAfter.Edit(box, Change);
        if ((dates & Dates.After) != 0) ShrubsAfter.Edit(box, Change);
    }

    public bool IsInside(Vec[] shape, double margin) => Area.Inflate(-margin).Contains(Bounds.Of(shape));
}
