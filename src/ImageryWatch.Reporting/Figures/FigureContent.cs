using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The dates shown in a figure.</summary>
public enum FigureSides
{
    BeforeAndAfter,
    BeforeOnly,
    AfterOnly,
}

/// <param name="Window">Area shown, inside the analysis grid.</param>
/// <param name="Subject">The changes shown: "T1 and F2".</param>
/// <param name="Changes">These changes, which always have their label.</param>
internal sealed record FigureInset(PixelWindow Window, string Subject, IReadOnlyList<LocatedChange> Changes);

/// <summary>The content of one figure, without its layout.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Heading">First line of the figure.</param>
/// <param name="Window">Area shown, inside the analysis grid.</param>
/// <param name="Labelled">Changes with a label, the most important first; labels without room are left out.</param>
/// <param name="Unlabelled">Changes that are only outlined.</param>
/// <param name="Listed">Changes described below the panels.</param>
/// <param name="Notes">Sentences below the list.</param>
internal sealed record FigureContent(
    string Name, string Heading, PixelWindow Window, IReadOnlyList<LocatedChange> Labelled,
    IReadOnlyList<LocatedChange> Unlabelled, IReadOnlyList<LocatedChange> Listed, IReadOnlyList<string> Notes)
{
    /// <summary>The changes shown, as the heading of a narrow figure: "T1, F2 and H3".</summary>
    public string Subject { get; init; } = Heading;

    /// <summary>Numbered areas that are outlined and labelled with their number of changes.</summary>
    public IReadOnlyList<NumberedArea> Areas { get; init; } = [];

    /// <summary>Sentence on how many changes there are of each kind, where they do not have a label each; otherwise empty.</summary>
    public string Totals { get; init; } = "";

    /// <summary>Changes that are only counted per square.</summary>
    public IReadOnlyList<SquareCount> Counts { get; init; } = [];

    /// <summary>The first of the labelled changes, which always have their label: the subject of a detail figure.</summary>
    public IReadOnlyList<LocatedChange> Required { get; init; } = [];

    /// <summary>Parts of the area that are drawn in place of the window, each with its own scale; none for a single window.</summary>
    public IReadOnlyList<FigureInset> Insets { get; init; } = [];

    /// <summary>True if changes without a label are outlined with thin lines and counted in a note.</summary>
    public bool IsOverview { get; init; }
}
