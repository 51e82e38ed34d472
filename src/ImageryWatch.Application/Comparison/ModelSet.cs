using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Classification;

namespace ImageryWatch.Application;

/// <summary>The trained models that classify changes.</summary>
/// <param name="Network">The change network; null if not used.</param>
/// <param name="Structures">Classifies the candidates.</param>
internal sealed record ModelSet(SiameseNetwork? Network, StructureModel Structures)
{
    /// <summary>Option value: the model shipped with the program.</summary>
    public const string Shipped = "shipped";

    /// <summary>Option value: no model.</summary>
    public const string Off = "off";

    /// <exception cref="InputException">A model file cannot be read or is of another type.</exception>
    public static ModelSet Of(ComparisonRequest request) =>
        new(LoadNetwork(request.Options.Detect.Network), LoadStructures(request.Options.Classify.Model));

    /// <param name="choice"><see cref="Shipped"/>, <see cref="Off"/>, or the path of a file.</param>
    public static SiameseNetwork? LoadNetwork(string choice) => choice switch
    {
        Off => null,
        Shipped => SiameseNetwork.Shipped,
        _ => SiameseNetwork.Load(Bytes(choice), choice),
    };

    private static StructureModel LoadStructures(string choice) =>
        choice == Shipped ? StructureModel.Shipped : StructureModel.Load(Bytes(choice), choice);

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}); specify a file or '{Shipped}'.", fault);
        }
    }
}
