using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageryWatch.Classification;

/// <summary>Training data, versions and metrics of a model file: <c>card.json</c> inside the file.</summary>
public sealed record ModelCard
{
    /// <summary>Value of <see cref="Format"/> in the files that this version reads.</summary>
    public const string CurrentFormat = "imagerywatch-structures/2";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    [JsonRequired]
    public string Format { get; init; } = CurrentFormat;

    /// <summary>Library that trained the parts and loads them.</summary>
    public string Library { get; init; } = "";

    /// <summary>Replacement value of missing features in every part.</summary>
    public float MissingValue { get; init; }

    public TrainingCard? Training { get; init; }

    [JsonRequired]
    public IReadOnlyList<PartCard> Parts { get; init; } = [];

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">Not a card.</exception>
    internal static ModelCard Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<ModelCard>(json, Json) ?? throw new JsonException("the card is null");
}

/// <summary>Training scenes of a model.</summary>
public sealed record TrainingCard
{
    /// <summary>Labelled scenes given by the user.</summary>
    public int LabelledScenes { get; init; }

    /// <summary>Generated (synthetic) scenes.</summary>
    public int GeneratedScenes { get; init; }

    /// <summary>Generated scenes with few changes, for the parts of unchanged structures only.</summary>
    public int UnchangedScenes { get; init; }

    /// <summary>Seed of the first generated scene; the others follow.</summary>
    public ulong FirstSeed { get; init; }

    /// <summary>Side of a generated scene, pixels.</summary>
    public int SizePixels { get; init; }

    /// <summary>Number of scenes used; the others could not be registered.</summary>
    public int UsedScenes { get; init; }

    /// <summary>SHA-256 of the network whose probabilities are features; null without one.</summary>
    public string? NetworkSha256 { get; init; }
}

/// <param name="Name">Part of the model, such as guard_tower.</param>
/// <param name="File">ML.NET's model file of the part, inside the same zip.</param>
/// <param name="Sha256">Of that file, hexadecimal.</param>
/// <param name="PositiveRate">Share of true candidates in the calibration data.</param>
/// <param name="Features">In the order of the input vector.</param>
/// <param name="Boosting">Boosting options.</param>
/// <param name="HeldOut">Metrics on scenes not used to train the trees (but used to fit the calibrator).</param>
public sealed record PartCard(
    string Name, string File, string Sha256, double PositiveRate, IReadOnlyList<FeatureCard> Features, BoostingOptions Boosting,
    PartMetrics HeldOut);

public sealed record FeatureCard(string Name, string Unit);

/// <summary>Metrics of single candidates; the F1 of a report differs, because candidates are joined and selected.</summary>
/// <param name="Rows">Number of training candidates.</param>
/// <param name="Positives">Number of true ones among them.</param>
/// <param name="HeldOutRows">Number of candidates of held-out scenes.</param>
/// <param name="LogLoss">Mean over the held-out candidates, calibrated, nats.</param>
/// <param name="F1">At probability 0.5.</param>
/// <param name="AveragePrecision">Area under the precision-recall curve.</param>
public sealed record PartMetrics(int Rows, int Positives, int HeldOutRows, double LogLoss, double F1, double AveragePrecision);
