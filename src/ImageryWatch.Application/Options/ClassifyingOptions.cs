using ImageryWatch.Classification;

namespace ImageryWatch.Application;

/// <summary>Classification of candidates. Defaults are those of the stage.</summary>
public sealed record ClassifyingOptions
{
    private static readonly ClassifyOptions Stage = new();

    /// <summary>Side of the square of ground that is looked at as one.</summary>
    public double CellMetres { get; init; } = Stage.CellMetres;

    /// <summary>Ground around it that is seen as well: half of the longest building.</summary>
    public double CellMarginMetres { get; init; } = Stage.CellMarginMetres;

    /// <summary>Which structure model names the changes: <c>shipped</c>, or a file that <c>train</c> wrote.</summary>
    public string Model { get; init; } = ModelSet.Shipped;

    /// <summary>Whether the sun of a date whose metadata does not tell it is looked for in its shadows.</summary>
    public bool EstimateSun { get; init; } = true;

    /// <param name="threads">Cells at once.</param>
    /// <param name="minConfidence">What the report asks for; nothing it wants may be dropped before.</param>
    /// <param name="withOther">Whether the report wants what is no structure.</param>
    internal ClassifyOptions ToClassifyOptions(int threads, double minConfidence, bool withOther = true) => new()
    {
        CellMetres = CellMetres,
        CellMarginMetres = CellMarginMetres,
        MinConfidence = Math.Min(Stage.MinConfidence, minConfidence),
        WithOther = withOther,
        Threads = threads,
    };

    internal static ClassifyingOptions Read(OptionSection section)
    {
        var defaults = new ClassifyingOptions();
        return new ClassifyingOptions
        {
            CellMetres = section.Number("cellMetres", defaults.CellMetres, 32, 1024, "Side of the tiles that are processed one by one."),
            CellMarginMetres = section.Number("cellMarginMetres", defaults.CellMarginMetres, 10, 200, "Margin read around a tile; longer buildings than twice this may be cut."),
            Model = section.Text("model", defaults.Model, "Structure classifier: shipped, or a file that train wrote.") ?? defaults.Model,
            EstimateSun = section.Flag("estimateSun", defaults.EstimateSun, "Where metadata lacks the sun's angles, estimate them from shadows; refused where the shadows disagree."),
        };
    }
}
