using ImageryWatch.Structures;

namespace ImageryWatch.Pipeline;

/// <summary>How changes are named. Defaults are those of the stage.</summary>
public sealed record ClassifyingOptions
{
    private static readonly ClassifyOptions Stage = new();

    /// <summary>Side of the square of ground that is looked at as one.</summary>
    public double CellMetres { get; init; } = Stage.CellMetres;

    /// <summary>Ground around it that is seen as well: half of the longest building.</summary>
    public double CellMarginMetres { get; init; } = Stage.CellMarginMetres;

    /// <summary>Which structure model names the changes: <c>shipped</c>, or a file that <c>train</c> wrote.</summary>
    public string Model { get; init; } = NamingModels.Shipped;

    /// <summary>Whether the sun of a date whose metadata does not tell it is looked for in its shadows.</summary>
    public bool EstimateSun { get; init; } = true;

    /// <param name="threads">Cells at once.</param>
    /// <param name="minConfidence">What the report asks for; nothing it wants may be dropped before.</param>
    /// <param name="withOther">Whether the report wants what is no structure.</param>
    internal ClassifyOptions ToClassifyOptions(int threads, double minConfidence, bool withOther = true) => new()
    {
        CellMetres = CellMetres,
        CellMarginMetres = CellMarginMetres,
        LeastConfidence = Math.Min(Stage.LeastConfidence, minConfidence),
        WithOther = withOther,
        Threads = threads,
    };

    internal static ClassifyingOptions Read(OptionSection section)
    {
        var defaults = new ClassifyingOptions();
        return new ClassifyingOptions
        {
            CellMetres = section.Number("cellMetres", defaults.CellMetres, 32, 1024, "Side of the square of ground that is looked at as one."),
            CellMarginMetres = section.Number("cellMarginMetres", defaults.CellMarginMetres, 10, 200, "Ground around it that is seen as well; longer buildings than twice this may be cut."),
            Model = section.Text("model", defaults.Model, "The model that names the changes: shipped, or a file that train wrote.") ?? defaults.Model,
            EstimateSun = section.Flag("estimateSun", defaults.EstimateSun, "Where the files do not tell the sun's angles, estimate them from the shadows of the scene."),
        };
    }
}
