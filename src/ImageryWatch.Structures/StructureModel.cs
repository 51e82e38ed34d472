using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>The trained trees of one class with the calibration of their log-odds.</summary>
/// <param name="trees">Over features of one table.</param>
/// <param name="calibration">Of their log-odds.</param>
/// <param name="usualRate">Share of true candidates that the calibration holds for; null where the file does not tell.</param>
internal sealed class ClassModel(TreeEnsemble trees, PlattCalibration calibration, double? usualRate)
{
    /// <summary>Nothing that a model says is certain.</summary>
    private const double MostConfidence = 0.99;
    private const int MostReasons = 4;
    private const double LeastShare = 0.15;

    public double? UsualRate => usualRate;

    public double Probability(ReadOnlySpan<float> features) => Math.Min(MostConfidence, calibration.Probability(trees.LogOdds(features)));

    /// <summary>The features that weighed most, strongest first, in words; what speaks against the structure says so.</summary>
    public IReadOnlyList<string> Reasons<T>(IReadOnlyList<Feature<T>> table, T measured)
    {
        var shares = trees.Contributions(table.Values(measured));
        return [.. Enumerable.Range(0, table.Count)
            .Where(i => Math.Abs(shares[i]) > LeastShare)
            .OrderByDescending(i => Math.Abs(shares[i]))
            .Select(i => (IsFor: shares[i] > 0, Words: shares[i] > 0 ? table[i].For(measured) : table[i].Against(measured)))
            .Where(reason => reason.Words.Length > 0)
            .Select(reason => reason.IsFor ? reason.Words : $"against it: {reason.Words}")
            .Distinct()
            .Take(MostReasons)];
    }
}

/// <summary>
/// What names the changes: one model per class, in one JSON file: <c>{"format": ..., "guard_tower": {"calibration": [a, b], "rate": r, "trees": ...}, "fence": ..., "housing": ...}</c>
/// where <c>trees</c> is a model as XGBoost writes it and <c>rate</c> the share of true candidates that the calibration holds for. <c>guard_tower_learned</c> and <c>housing_learned</c> judge the network's own shapes by
/// what the network says alone, <c>guard_tower_standing</c>, <c>housing_standing</c> and <c>fence_standing</c> what stands in both dates; a file may lack them.
/// </summary>
public sealed class StructureModel
{
    /// <summary>Value of <c>format</c> in a model file.</summary>
    public const string Format = "imagerywatch-structures/1";

    internal const string TowerPart = "guard_tower";
    internal const string FencePart = "fence";
    internal const string HousingPart = "housing";
    internal const string LearnedTowerPart = "guard_tower_learned";
    internal const string LearnedHousingPart = "housing_learned";
    internal const string StandingTowerPart = "guard_tower_standing";
    internal const string StandingHousingPart = "housing_standing";
    internal const string StandingFencePart = "fence_standing";

    private StructureModel(ClassModel tower, ClassModel fence, ClassModel housing, string sha256) => (Tower, Fence, Housing, Sha256) = (tower, fence, housing, sha256);

    /// <summary>Of the file's bytes, hexadecimal: for the record of a run.</summary>
    public string Sha256 { get; }

    /// <summary>The model that ships with the program; its card stands beside it in the sources.</summary>
    public static StructureModel Shipped => LazyShipped.Value;

    private static readonly Lazy<StructureModel> LazyShipped = new(() =>
    {
        using var stream = typeof(StructureModel).Assembly.GetManifestResourceStream("structures.json")
            ?? throw new InputException("No structure model ships with this build; give one as classify.model.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Load(bytes, "the shipped structure model");
    });

    internal ClassModel Tower { get; }

    internal ClassModel Fence { get; }

    internal ClassModel Housing { get; }

    internal ClassModel? LearnedTower { get; private init; }

    internal ClassModel? LearnedHousing { get; private init; }

    internal ClassModel? StandingTower { get; private init; }

    internal ClassModel? StandingHousing { get; private init; }

    /// <summary>Null: the inventory says nothing of fences.</summary>
    internal ClassModel? StandingFence { get; private init; }

    internal bool KnowsStanding => StandingTower is not null && StandingHousing is not null;

    /// <param name="json">The whole file.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="InputException">It is no model, or one of other features than this version measures.</exception>
    public static StructureModel Load(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray());
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format) || format.GetString() != Format)
                throw new InputException($"{name}: not a structure model: its 'format' must be '{Format}'; make one with 'imagerywatch train'.");
            return new StructureModel(
                Read(root, TowerPart, name, FeatureTable.Structures), Read(root, FencePart, name, FeatureTable.Lines), Read(root, HousingPart, name, FeatureTable.Roofs),
                Convert.ToHexStringLower(SHA256.HashData(json)))
            {
                LearnedTower = ReadIfThere(root, LearnedTowerPart, name, FeatureTable.LearnedTowers),
                LearnedHousing = ReadIfThere(root, LearnedHousingPart, name, FeatureTable.LearnedRoofs),
                StandingTower = ReadIfThere(root, StandingTowerPart, name, StandingTable.Features),
                StandingHousing = ReadIfThere(root, StandingHousingPart, name, StandingTable.Features),
                StandingFence = ReadIfThere(root, StandingFencePart, name, StandingLineTable.Features),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InputException($"{name}: not a structure model ({e.Message}); make one with 'imagerywatch train'.", e);
        }
    }

    /// <summary>The bytes of a model file.</summary>
    internal static byte[] Write(IEnumerable<(string Class, byte[] Trees, PlattCalibration Calibration, double Rate)> classes)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            foreach (var (kind, trees, calibration, rate) in classes)
            {
                json.WriteStartObject(kind);
                json.WriteStartArray("calibration");
                json.WriteNumberValue(calibration.A);
                json.WriteNumberValue(calibration.B);
                json.WriteEndArray();
                json.WriteNumber("rate", rate);
                json.WritePropertyName("trees");
                json.WriteRawValue(trees);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static ClassModel? ReadIfThere<T>(JsonElement root, string kind, string name, IReadOnlyList<Feature<T>> table) =>
        root.TryGetProperty(kind, out _) ? Read(root, kind, name, table) : null;

    private static ClassModel Read<T>(JsonElement root, string kind, string name, IReadOnlyList<Feature<T>> table)
    {
        if (!root.TryGetProperty(kind, out var entry)) throw new InputException($"{name}: the model has no part for '{kind}'; make one with 'imagerywatch train'.");
        var trees = TreeEnsemble.Load(Encoding.UTF8.GetBytes(entry.GetProperty("trees").GetRawText()), $"{name} ({kind})", [.. table.Select(feature => feature.Name)]);
        var calibration = entry.GetProperty("calibration");
        var rate = entry.TryGetProperty("rate", out var known) ? Rate(known.GetDouble(), kind, name) : (double?)null;
        return new ClassModel(trees, new PlattCalibration(calibration[0].GetDouble(), calibration[1].GetDouble()), rate);
    }

    private static double Rate(double rate, string kind, string name) => rate is > 0 and < 1
        ? rate
        : throw new InputException($"{name}: the rate of '{kind}' is {rate}, not between 0 and 1; make another model with 'imagerywatch train'.");
}
