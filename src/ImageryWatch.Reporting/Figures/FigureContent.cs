using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The dates shown in a figure.</summary>
public enum FigureSides
{
    BeforeAndAfter,
    BeforeOnly,
    AfterOnly,
}

/// <summary>The content of one figure, without its layout.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Heading">First line of the figure.</param>
/// <param name="Window">Area shown, inside the analysis grid.</param>
/// <param name="Labelled">Changes with a label, in report order.</param>
/// <param name="Unlabelled">Changes that are only outlined.</param>
/// <param name="Listed">Changes described below the panels.</param>
/// <param name="Notes">Sentences below the list.</param>
internal sealed record FigureContent(
    string Name, string Heading, PixelWindow Window, IReadOnlyList<LocatedChange> Labelled,
    IReadOnlyList<LocatedChange> Unlabelled, IReadOnlyList<LocatedChange> Listed, IReadOnlyList<string> Notes);
