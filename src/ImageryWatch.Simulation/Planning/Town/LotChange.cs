namespace ImageryWatch.Simulation;

/// <summary>State of a lot on one date. Only <see cref="House"/> is a structure.</summary>
internal enum LotState
{
    /// <summary>Undeveloped land.</summary>
    Wild,

    /// <summary>Bare soil.</summary>
    Cleared,

    /// <summary>Bare soil with a concrete slab.</summary>
    Slab,

    House,

    /// <summary>Debris of a demolished house.</summary>
    Debris,
}

/// <summary>The states of a lot on the two dates.</summary>
internal readonly record struct LotChange(LotState Before, LotState After)
{
    public LotState On(Dates date) => date == Dates.Before ? Before : After;

    /// <summary>Dates on which the lot has the state.</summary>
    public Dates When(LotState state) => (Before == state ? Dates.Before : Dates.None) | (After == state ? Dates.After : Dates.None);
}
