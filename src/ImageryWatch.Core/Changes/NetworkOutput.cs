namespace ImageryWatch.Core;

/// <summary>What an output of the network is the probability of: a structure that changed, in one date, or in both.</summary>
public enum OutputState
{
    Appeared,
    Removed,
    Before,
    After,
    Unchanged,
}

/// <summary>One output of the network.</summary>
public readonly record struct NetworkOutput(StructureClass Class, OutputState State)
{
    /// <summary>Parses the name in a weights file, <c>class:state</c>; null if it is unknown.</summary>
    public static NetworkOutput? Parse(string name)
    {
        var parts = name.Split(':');
        return parts.Length == 2 && StructureClassNames.Parse(parts[0]) is { } kind && ParseState(parts[1]) is { } state
            ? new NetworkOutput(kind, state)
            : null;
    }

    public override string ToString() => $"{StructureClassNames.Of(Class)}:{NameOf(State)}";

    private static OutputState? ParseState(string name)
    {
        foreach (var state in Enum.GetValues<OutputState>())
            if (NameOf(state) == name) return state;
        return null;
    }

    private static string NameOf(OutputState state) => state switch
    {
        OutputState.Appeared => "appeared",
        OutputState.Removed => "removed",
        OutputState.Before => "before",
        OutputState.After => "after",
        _ => "unchanged",
    };
}
