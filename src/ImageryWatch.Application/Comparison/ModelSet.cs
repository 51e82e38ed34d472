using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Classification;

namespace ImageryWatch.Application;

/// <summary>
/// The trained models that classify changes. The shipped structure model is loaded in the background: ML.NET takes half a second for it,
/// and it is needed last.
/// </summary>
internal sealed class ModelSet : IDisposable
{
    /// <summary>Option value: the model shipped with the program.</summary>
    public const string Shipped = "shipped";

    /// <summary>Option value: no model.</summary>
    public const string Off = "off";

    private readonly Task<StructureModel> _structures;

    private ModelSet(SiameseNetwork? network, Task<StructureModel> structures) => (Network, _structures) = (network, structures);

    /// <summary>The change network; null if not used.</summary>
    public SiameseNetwork? Network { get; }

    /// <summary>Classifies the candidates.</summary>
    /// <exception cref="OutputException">The temporary folder has no room to unpack it.</exception>
    public StructureModel Structures => _structures.GetAwaiter().GetResult();

    /// <exception cref="InputException">A model file cannot be read or is of another type.</exception>
    public static ModelSet Of(ComparisonRequest request) =>
        new(LoadNetwork(request.Options.Detect.Network), LoadStructures(request.Options.Classify.Model));

    /// <summary>Waits until loading has ended, since ML.NET removes its temporary files then.</summary>
    public void Dispose() => ((IAsyncResult)_structures).AsyncWaitHandle.WaitOne();

    /// <param name="choice"><see cref="Shipped"/>, <see cref="Off"/>, or the path of a file.</param>
    public static SiameseNetwork? LoadNetwork(string choice) => choice switch
    {
        Off => null,
        Shipped => SiameseNetwork.Shipped,
        _ => SiameseNetwork.Load(Bytes(choice), choice),
    };

    private static Task<StructureModel> LoadStructures(string choice) => choice == Shipped
        ? Task.Run(() => StructureModel.Shipped)
        : Task.FromResult(StructureModel.Load(Bytes(choice), choice));

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
