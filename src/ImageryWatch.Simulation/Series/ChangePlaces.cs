namespace ImageryWatch.Simulation;

/// <summary>
/// The dates of a series at which the two states of a world change into each other. Changed structures that stand close together change at
/// the same date; the roof of an unchanged one fades at a date of its own. Any other changed object changes with the nearest structure that
/// exists in its state of the world.
/// </summary>
internal sealed class ChangePlaces
{
    private const double GroupMetres = 6;
    private const double RevertChance = 0.2;
    private readonly Place[] _places;

    /// <param name="structures">All structures of the world.</param>
    /// <param name="dates">Number of dates, at least 2.</param>
    /// <param name="random">Draws the dates.</param>
    public ChangePlaces(IReadOnlyList<Structure> structures, int dates, RandomStream random)
    {
        var groups = Groups(structures);
        var periods = structures.Select((_, group) => Period.Draw(random.Substream("place", group), dates)).ToArray();
        _places = [.. structures.Select((one, index) => new Place(Line(one), one.Dates, periods[groups[index]]))];
    }

    /// <summary>True if an object of one of the two states exists at a date.</summary>
    /// <param name="points">The object.</param>
    /// <param name="state">The dates of the world at which it exists.</param>
    /// <param name="date">Index of the date of the series.</param>
    public bool Exists(ReadOnlySpan<Vec> points, Dates state, int date) => state switch
    {
        Dates.Both => true,
        Dates.After => IsChanged(points, state, date),
        Dates.Before => !IsChanged(points, state, date),
        _ => false,
    };

    /// <summary>True if a place is in the later state of the world.</summary>
    public bool IsChanged(ReadOnlySpan<Vec> points, Dates state, int date)
    {
        var (nearest, best) = (double.MaxValue, new Period(1, int.MaxValue));
        foreach (var place in _places)
        {
            if ((place.State & state) == 0) continue;
            var distance = MeanDistance(points, place.Line);
            if (distance < nearest) (nearest, best) = (distance, place.Period);
        }

        return date >= best.First && date < best.End;
    }

    /// <summary>The group of every structure: the smallest index of the structures connected to it.</summary>
    private static int[] Groups(IReadOnlyList<Structure> structures)
    {
        var groups = Enumerable.Range(0, structures.Count).ToArray();
        for (var i = 0; i < structures.Count; i++)
        {
            for (var other = 0; other < i; other++)
            {
                if (groups[i] == groups[other] || !ChangeTogether(structures[i], structures[other])) continue;
                var (from, to) = (Math.Max(groups[i], groups[other]), Math.Min(groups[i], groups[other]));
                for (var k = 0; k <= i; k++) if (groups[k] == from) groups[k] = to;
            }
        }

        return groups;
    }

    private static bool ChangeTogether(Structure one, Structure other)
    {
        if (one.Dates == Dates.Both || other.Dates == Dates.Both) return false;
        if (!Bounds.Of(one.Shape).Inflate(GroupMetres).Touches(Bounds.Of(other.Shape))) return false;
        var (a, b) = (Line(one), Line(other));
        return a.Any(p => Outline.Distance(p, b) < GroupMetres) || b.Any(p => Outline.Distance(p, a) < GroupMetres);
    }

    private static Vec[] Line(Structure one) =>
        one.Class == Core.StructureClass.Fence || one.Shape.Length < 3 ? one.Shape : Outline.Close(one.Shape);

    private static double MeanDistance(ReadOnlySpan<Vec> points, Vec[] line)
    {
        var sum = 0.0;
        foreach (var point in points) sum += Outline.Distance(point, line);
        return sum / points.Length;
    }

    /// <param name="First">First date of the later state.</param>
    /// <param name="End">First date after it at which the earlier state is there again; the number of dates or more: never.</param>
    private readonly record struct Period(int First, int End)
    {
        public static Period Draw(RandomStream random, int dates)
        {
            var first = random.Whole(1, dates - 1);
            return new Period(first, first < dates - 1 && random.Chance(RevertChance) ? random.Whole(first + 1, dates - 1) : int.MaxValue);
        }
    }

    private sealed record Place(Vec[] Line, Dates State, Period Period);
}
