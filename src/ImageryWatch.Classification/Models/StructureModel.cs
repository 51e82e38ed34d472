using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// The structure classifier: one ML.NET model per class and purpose, in one zip with a readable card (<see cref="ModelCard"/>). The
/// network-only parts and the parts of unchanged and altered structures are optional.
/// </summary>
public sealed class StructureModel
{
    internal const string TowerPart = "guard_tower";
    internal const string FencePart = "fence";
    internal const string HousingPart = "housing";
    internal const string NetworkTowerPart = "guard_tower_network";
    internal const string NetworkHousingPart = "housing_network";
    internal const string UnchangedTowerPart = "guard_tower_unchanged";
    internal const string UnchangedHousingPart = "housing_unchanged";
    internal const string UnchangedFencePart = "fence_unchanged";
    internal const string AlteredHousingPart = "housing_altered";

    private const string CardFile = "card.json";
    private const string MakeAnother = "train one with 'imagerywatch train'";

    private static readonly Lazy<StructureModel> LazyShipped = new(LoadShipped);

    private StructureModel(
        ModelCard card, string sha256, ClassModel<StructureFeatures> tower, ClassModel<LineFeatures> fence,
        ClassModel<StructureFeatures> housing) =>
        (Card, Sha256, Tower, Fence, Housing) = (card, sha256, tower, fence, housing);

    /// <summary>The embedded default model.</summary>
    public static StructureModel Shipped => LazyShipped.Value;

    public ModelCard Card { get; }

    /// <summary>SHA-256 of the file, hexadecimal; recorded with each run.</summary>
    public string Sha256 { get; }

    internal ClassModel<StructureFeatures> Tower { get; }

    internal ClassModel<LineFeatures> Fence { get; }

    internal ClassModel<StructureFeatures> Housing { get; }

    internal ClassModel<StructureFeatures>? NetworkTower { get; private init; }

    internal ClassModel<StructureFeatures>? NetworkHousing { get; private init; }

    internal ClassModel<UnchangedShape>? UnchangedTower { get; private init; }

    internal ClassModel<UnchangedShape>? UnchangedHousing { get; private init; }

    /// <summary>Null: the inventory contains no fences.</summary>
    internal ClassModel<UnchangedSegment>? UnchangedFence { get; private init; }

    /// <summary>Null: no altered housing is reported.</summary>
    internal ClassModel<AlteredFeatures>? AlteredHousing { get; private init; }

    internal bool HasUnchanged => UnchangedTower is not null && UnchangedHousing is not null;

    /// <param name="file">Content of the file.</param>
    /// <param name="name">File name used in messages.</param>
    /// <exception cref="InputException">Not a model, damaged, or trained on other features than this version computes.</exception>
    public static StructureModel Load(ReadOnlySpan<byte> file, string name)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.ToArray()), ZipArchiveMode.Read);
            var parts = new ModelParts(archive, ReadCard(archive));
            return new StructureModel(
                parts.Card, Convert.ToHexStringLower(SHA256.HashData(file)),
                parts.Read(TowerPart, StructureFeatureTable.All), parts.Read(FencePart, LineFeatureTable.All),
                parts.Read(HousingPart, StructureFeatureTable.Roofs))
            {
                NetworkTower = parts.ReadIfPresent(NetworkTowerPart, StructureFeatureTable.NetworkTowers),
                NetworkHousing = parts.ReadIfPresent(NetworkHousingPart, StructureFeatureTable.NetworkRoofs),
                UnchangedTower = parts.ReadIfPresent(UnchangedTowerPart, UnchangedStructureTable.Towers),
                UnchangedHousing = parts.ReadIfPresent(UnchangedHousingPart, UnchangedStructureTable.Roofs),
                UnchangedFence = parts.ReadIfPresent(UnchangedFencePart, UnchangedLineTable.All),
                AlteredHousing = parts.ReadIfPresent(AlteredHousingPart, AlteredFeatureTable.All),
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or FormatException or EndOfStreamException)
        {
            throw new InputException($"{name}: not a structure model of this version ({fault.Message}); {MakeAnother}.", fault);
        }
    }

    /// <summary>Creates the bytes of a model file.</summary>
    /// <param name="card">Lists the file of each part.</param>
    /// <param name="pipelines">ML.NET's model files, in the order of the card's parts.</param>
    internal static byte[] Write(ModelCard card, IEnumerable<byte[]> pipelines) =>
        StableZip.Write([(CardFile, card.ToJson()), .. card.Parts.Zip(pipelines, (part, bytes) => (part.File, bytes))]);

    private static ModelCard ReadCard(ZipArchive archive)
    {
        var entry = archive.GetEntry(CardFile) ?? throw new FormatException($"it contains no {CardFile}");
        var card = ModelCard.Parse(StableZip.Content(entry));
        return card.Format == ModelCard.CurrentFormat
            ? card
            : throw new FormatException($"its format is '{card.Format}', not '{ModelCard.CurrentFormat}'");
    }

    private static StructureModel LoadShipped()
    {
        using var stream = typeof(StructureModel).Assembly.GetManifestResourceStream("structures.zip")
            ?? throw new InputException("This build contains no structure model; specify one with classify.model.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return Load(file, "the shipped structure model");
    }
}

/// <summary>Reads the parts of a model file and checks them against the features that this version computes.</summary>
internal sealed class ModelParts(ZipArchive archive, ModelCard card)
{
    public ModelCard Card => card;

    /// <exception cref="FormatException">The part is missing, damaged, or of other features.</exception>
    public ClassModel<T> Read<T>(string name, IReadOnlyList<Feature<T>> features) =>
        ReadIfPresent(name, features) ?? throw new FormatException($"part '{name}' is missing");

    /// <summary>Null if the model has no such part.</summary>
    public ClassModel<T>? ReadIfPresent<T>(string name, IReadOnlyList<Feature<T>> features)
    {
        if (card.Parts.FirstOrDefault(one => one.Name == name) is not { } part) return null;
        RequireFeatures(part, [.. features.Select(feature => feature.Name)]);
        if (part.PositiveRate is not (> 0 and < 1))
            throw new FormatException($"the positive rate of '{name}' is {part.PositiveRate}, not between 0 and 1");
        var entry = archive.GetEntry(part.File) ?? throw new FormatException($"{part.File} is missing");
        var pipeline = StableZip.Content(entry);
        if (Convert.ToHexStringLower(SHA256.HashData(pipeline)) != part.Sha256)
            throw new FormatException($"{part.File} is damaged: its SHA-256 differs from that in the card");
        try
        {
            return new ClassModel<T>(pipeline, features, part.PositiveRate);
        }
        catch (FormatException fault)
        {
            throw new FormatException($"{part.File}: {fault.Message}", fault);
        }
    }

    private static void RequireFeatures(PartCard part, string[] computed)
    {
        string[] trained = [.. (part.Features ?? []).Select(feature => feature.Name)];
        for (var i = 0; i < Math.Max(trained.Length, computed.Length); i++)
        {
            var (inModel, inProgram) = (trained.ElementAtOrDefault(i), computed.ElementAtOrDefault(i));
            if (inModel == inProgram) continue;
            throw new FormatException($"part '{part.Name}' was trained on different features: feature {i + 1} is '{inModel ?? "none"}' in "
                + $"the file and '{inProgram ?? "none"}' in this version");
        }
    }
}
