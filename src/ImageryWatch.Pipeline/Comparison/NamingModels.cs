using ImageryWatch.Core;
using ImageryWatch.Inference;
using ImageryWatch.Structures;

namespace ImageryWatch.Pipeline;

/// <summary>What was trained and names the changes.</summary>
/// <param name="Network">Gives the learned evidence; null without.</param>
/// <param name="Structures">Names the candidates.</param>
internal sealed record NamingModels(SiameseNetwork? Network, StructureModel Structures)
{
    /// <summary>In an option: what ships with the program.</summary>
    public const string Shipped = "shipped";

    /// <summary>In an option: none.</summary>
    public const string Off = "off";

    /// <exception cref="InputException">A file that the options name cannot be read or is of another kind.</exception>
    public static NamingModels Of(ComparisonRequest request) => new(LoadNetwork(request.Detect.Learned), LoadStructures(request.Classify.Model));

    /// <param name="choice"><see cref="Shipped"/>, <see cref="Off"/>, or a file.</param>
    public static SiameseNetwork? LoadNetwork(string choice) => choice switch
    {
        Off => null,
        Shipped => SiameseNetwork.Shipped,
        _ => SiameseNetwork.Load(Bytes(choice), choice),
    };

    private static StructureModel LoadStructures(string choice) => choice == Shipped ? StructureModel.Shipped : StructureModel.Load(Bytes(choice), choice);

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}); give a file, or '{Shipped}'.", fault);
        }
    }
}
