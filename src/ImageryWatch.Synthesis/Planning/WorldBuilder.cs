using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>The world while it is being planned: what the planners share and add to.</summary>
internal sealed class WorldBuilder
{
    public required SynthesisOptions Options { get; init; }

    public required RandomStream Random { get; init; }

    public required Bounds Area { get; init; }

    public required Terrain Terrain { get; init; }

    public required NoiseTable Noise { get; init; }

    public required SeasonLook SeasonBefore { get; init; }

    public required SeasonLook SeasonAfter { get; init; }

    /// <summary>Trees per forest cell, 0..1, per date; planners clear it where they build.</summary>
    public required Lattice TreesBefore { get; init; }

    public required Lattice TreesAfter { get; init; }

    public ClaimMap Claims { get; } = new();

    public List<Patch> Patches { get; } = [];

    public List<Solid> Solids { get; } = [];

    public List<Rod> Rods { get; } = [];

    public List<Screen> Screens { get; } = [];

    public List<Structure> Structures { get; } = [];

    public double SquareKilometres => Area.Width * Area.Height / 1e6;

    /// <summary>A count for the whole scene from a density per square kilometre.</summary>
    public int CountOf(Interval perKm2, RandomStream random) => random.Count(random.In(perKm2) * SquareKilometres);

    /// <summary>Draws when a structure stands: built, gone or there on both dates.</summary>
    public static Dates DrawDates(RandomStream random, double appeared, double removed)
    {
        var u = random.Unit();
        return u < appeared ? Dates.After : u < appeared + removed ? Dates.Before : Dates.Both;
    }

    /// <summary>Fells the trees around a place on the dates given.</summary>
    public void ClearTrees(Vec[] outline, double margin, Dates dates = Dates.Both)
    {
        var box = Bounds.Of(outline).Inflate(margin + 5);
        float Change(Vec p, float value) => Outline.Contains(outline, p) || Outline.Distance(p, Outline.Close(outline)) < margin ? 0 : value;
        if ((dates & Dates.Before) != 0) TreesBefore.Edit(box, Change);
        if ((dates & Dates.After) != 0) TreesAfter.Edit(box, Change);
    }

    public void ClearTreesAlong(ReadOnlySpan<Vec> line, double margin, Dates dates = Dates.Both)
    {
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var (a, b) = (line[i], line[i + 1]);
            float Change(Vec p, float value) => Outline.Distance(p, a, b) < margin ? 0 : value;
            var box = Bounds.Of([a, b]).Inflate(margin);
            if ((dates & Dates.Before) != 0) TreesBefore.Edit(box, Change);
            if ((dates & Dates.After) != 0) TreesAfter.Edit(box, Change);
        }
    }

    public bool IsInside(Vec[] shape, double margin) => Area.Inflate(-margin).Contains(Bounds.Of(shape));

    public void AddStructure(StructureClass kind, Vec[] shape, double height, Dates dates) =>
        Structures.Add(new Structure(kind, shape, height, dates));
}
