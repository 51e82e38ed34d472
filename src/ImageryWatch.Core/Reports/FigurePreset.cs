namespace ImageryWatch.Core;

/// <summary>What a figure shows.</summary>
public enum FigurePreset
{
    /// <summary>The whole area at both dates with numbered areas and labels.</summary>
    Overview,

    /// <summary>Both dates without marks: the whole area, or the surroundings of chosen changes.</summary>
    Pair,

    /// <summary>Chosen changes with outlines, labels and measurements; changes far from each other in insets.</summary>
    Detail,

    /// <summary>One structure of a ledger through all dates.</summary>
    Timeline,
}
