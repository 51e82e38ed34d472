namespace ImageryWatch.Simulation;

/// <summary>
/// Change of an estate: built on a field, completed along existing streets, demolished, single houses, or none. The changed lots lie on
/// one side of an irregular front, or at random.
/// </summary>
internal sealed class EstateChange
{
    private readonly Dates _streets;
    private readonly LotState _from;
    private readonly LotState _to;
    private readonly LotState _rest;
    private readonly double _share;
    private readonly Vec? _front;
    private readonly Vec _centre;
    private readonly double _reach;

    private EstateChange(
        WorldBuilder world, RandomStream random, (LotState From, LotState To, LotState Other, Dates Streets) course, double share)
    {
        (_from, _to, _rest, _streets) = course;
        _share = share;
        _front = random.Chance(0.5) ? Vec.TowardsAzimuth(random.Between(0, 360)) : null;
        _centre = world.Area.Centre;
        _reach = (world.Area.Width + world.Area.Height) / 4;
        IsUnpavedBefore = _from != LotState.House && _rest != LotState.House && random.Chance(0.5);
    }

    /// <summary>Dates on which its streets exist.</summary>
    public Dates Streets => _streets;

    /// <summary>True if the streets are unpaved on the earlier date.</summary>
    public bool IsUnpavedBefore { get; }

    public static EstateChange Draw(WorldBuilder world, RandomStream random)
    {
        var changes = world.Options.Changes;
        var share = random.In(world.Options.Town.ChangedShare);
        if (changes.HouseAppeared + changes.HouseRemoved <= 0 || share <= 0)
            return new EstateChange(world, random, DrawWithoutHousingChange(random), share);
        return new EstateChange(world, random, DrawCourse(random), share);
    }

    public LotChange Of(RandomStream random, Vec lot)
    {
        var rest = random.Chance(0.04) ? LotState.Wild : _rest;
        if (!IsChanged(random, lot)) return new LotChange(rest, rest);
        return new LotChange(Varied(random, _from), Varied(random, _to));
    }

    /// <summary>No housing change; streets, bare soil and slabs may change.</summary>
    private static (LotState From, LotState To, LotState Other, Dates Streets) DrawWithoutHousingChange(RandomStream random) =>
        random.Whole(0, 5) switch
        {
            0 => (LotState.Wild, LotState.Cleared, LotState.Wild, Dates.After),
            1 => (LotState.Wild, LotState.Slab, LotState.House, Dates.Both),
            2 => (LotState.Cleared, LotState.Wild, LotState.House, Dates.Both),
            _ => (LotState.House, LotState.House, LotState.House, Dates.Both),
        };

    private static (LotState From, LotState To, LotState Other, Dates Streets) DrawCourse(RandomStream random) => random.Whole(0, 9) switch
    {
        0 or 1 => (LotState.Wild, LotState.House, LotState.Wild, Dates.After),
        2 => (LotState.Wild, LotState.House, LotState.House, Dates.Both),
        3 => (LotState.Cleared, LotState.House, random.Chance(0.5) ? LotState.House : LotState.Cleared, Dates.Both),
        4 => (LotState.Wild, LotState.House, LotState.Cleared, random.Chance(0.5) ? Dates.Both : Dates.After),
        5 or 6 => (LotState.House, LotState.Debris, LotState.House, Dates.Both),
        7 => (LotState.House, LotState.Cleared, LotState.House, Dates.Both),
        8 => (LotState.House, LotState.Wild, LotState.Wild, random.Chance(0.5) ? Dates.Before : Dates.Both),
        _ => (LotState.Wild, LotState.Slab, LotState.House, Dates.Both),
    };

    private bool IsChanged(RandomStream random, Vec lot)
    {
        var u = random.Unit();
        if (_front is not { } front) return u < _share;
        var t = 0.5 + ((lot - _centre).Dot(front) / (2 * _reach));
        return t + ((u - 0.5) * 0.15) < _share;
    }

    /// <summary>Random offset per lot, for an irregular front.</summary>
    private static LotState Varied(RandomStream random, LotState state) => state switch
    {
        LotState.Cleared when random.Chance(0.25) => LotState.Slab,
        LotState.Debris when random.Chance(0.15) => random.Chance(0.5) ? LotState.Slab : LotState.Cleared,
        _ => state,
    };
}
