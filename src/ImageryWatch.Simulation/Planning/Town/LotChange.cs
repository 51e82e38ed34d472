namespace ImageryWatch.Simulation;

/// <summary>What a lot carries on one date. Only <see cref="House"/> is a structure.</summary>
internal enum LotState
{
    /// <summary>Whatever the land was before anybody came.</summary>
    Wild,

    /// <summary>Bare earth.</summary>
    Cleared,

    /// <summary>Bare earth with a floor of concrete.</summary>
    Slab,

    House,

    /// <summary>What a razed house leaves, strewn about.</summary>
    Debris,
}

/// <summary>The states of a lot on the two dates.</summary>
internal readonly record struct LotChange(LotState Before, LotState After)
{
    public LotState On(Dates date) => date == Dates.Before ? Before : After;

    /// <summary>On which dates it is in the state.</summary>
    public Dates When(LotState state) => (Before == state ? Dates.Before : Dates.None) | (After == state ? Dates.After : Dates.None);
}
