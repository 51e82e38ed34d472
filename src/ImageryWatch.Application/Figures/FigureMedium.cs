namespace ImageryWatch.Application;

/// <summary>Sizes of figures for a medium, as values of the options of figures.</summary>
public static class FigureMedium
{
    private static readonly Dictionary<string, (string Millimetres, string DotsPerInch)> Known = new()
    {
        ["print"] = ("180", "300"),
        ["web"] = ("140", "180"),
    };

    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <param name="name">One of <see cref="Names"/>.</param>
    public static IEnumerable<OptionOverride> Sizes(string name)
    {
        var (width, resolution) = Known[name];
        yield return new OptionOverride("report.figureStyle.widthMillimetres", width, "--medium");
        yield return new OptionOverride("report.figureStyle.dotsPerInch", resolution, "--medium");
    }
}
