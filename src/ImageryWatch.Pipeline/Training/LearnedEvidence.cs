using ImageryWatch.Core;
using ImageryWatch.Inference;
using ImageryWatch.Structures;

namespace ImageryWatch.Pipeline;

/// <summary>What was trained and names the changes.</summary>
/// <param name="Network">Gives the learned evidence; null without.</param>
/// <param name="Structures">Names the candidates.</param>
internal sealed record NamingModels(SiameseNetwork? Network, StructureModel Structures)
{
    /// <exception cref="InputException">A file that the options name cannot be read or is of another kind.</exception>
    public static NamingModels Of(ComparisonRequest request) => new(LearnedEvidence.Load(request.Detect.Learned), LearnedEvidence.LoadModel(request.Classify.Model));
}

/// <summary>Finds the network and the structure model that the options name.</summary>
internal static class LearnedEvidence
{
    /// <summary>Names what ships with the program.</summary>
    public const string Shipped = "shipped";

    /// <summary>Names none.</summary>
    public const string Off = "off";

    /// <param name="choice"><see cref="Shipped"/>, <see cref="Off"/>, or a file.</param>
    /// <exception cref="InputException">The file cannot be read or is no such network.</exception>
    public static SiameseNetwork? Load(string choice) =>
        choice == Off ? null : choice == Shipped ? SiameseNetwork.Shipped : SiameseNetwork.Load(Bytes(choice), choice);

    /// <param name="choice"><see cref="Shipped"/>, or a file.</param>
    /// <exception cref="InputException">The file cannot be read or is no such model.</exception>
    public static StructureModel LoadModel(string choice) =>
        choice == Shipped ? StructureModel.Shipped : StructureModel.Load(Bytes(choice), choice);

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
