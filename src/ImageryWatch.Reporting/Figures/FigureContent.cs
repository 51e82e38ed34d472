using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Which dates a figure shows.</summary>
public enum FigureSides
{
    BeforeAndAfter,
    BeforeOnly,
    AfterOnly,
}

/// <summary>One figure to draw: what it shows, not how.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Heading">First line.</param>
/// <param name="Window">Ground shown, inside the analysis grid.</param>
/// <param name="Labelled">Changes with a label, in report order.</param>
/// <param name="Unlabelled">Further changes that are only outlined.</param>
/// <param name="Listed">Changes described below the panels.</param>
/// <param name="Notes">Sentences below the list.</param>
internal sealed record FigureContent(
    string Name, string Heading, PixelWindow Window, IReadOnlyList<LocatedChange> Labelled,
    IReadOnlyList<LocatedChange> Unlabelled, IReadOnlyList<LocatedChange> Listed, IReadOnlyList<string> Notes);
