namespace ImageryWatch.Core;

/// <summary>Summary of one date in a report.</summary>
public sealed record SceneSummary
{
    public required string Name { get; init; }

    public required SceneMetadata Metadata { get; init; }

    public required double PixelSizeMetres { get; init; }

    public required IReadOnlyList<BandRole> Bands { get; init; }

    /// <summary>Path as given and SHA-256 (lower-case hex) of every file, sorted by path.</summary>
    public required IReadOnlyList<InputFile> Files { get; init; }

    /// <summary>Masks of the provider that were applied.</summary>
    public IReadOnlyList<string> QualityMasks { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Sun angles estimated from shadows; null where the metadata has them or no estimate was made.</summary>
    public SunEstimate? SunEstimate { get; init; }
}

public sealed record InputFile(string Path, long Bytes, string Sha256);

/// <summary>Outcome of the registration of a pair, in increasing order of reliability.</summary>
public enum RegistrationOutcome
{
    /// <summary>Not registered: the pair is not assessable.</summary>
    Failed,

    /// <summary>Not registered; the georeferences are used unchanged, because the user declared them trustworthy.</summary>
    GeoreferenceOnly,

    /// <summary>Plausible, but with few or scattered tie points: expect false changes along edges.</summary>
    LowConfidence,
    Accepted,
}

/// <param name="Outcome">See <see cref="RegistrationOutcome"/>.</param>
/// <param name="ShiftMetresEast">Mean displacement of the target scene against the reference scene, to the east.</param>
/// <param name="ShiftMetresNorth">The same, to the north.</param>
/// <param name="TiePointsKept">Number of tie points consistent with the model.</param>
/// <param name="TiePointsRejected">Number of measured tie points that were rejected.</param>
/// <param name="RmseMetres">Root mean square residual at the kept tie points.</param>
/// <param name="Ce90Metres">
/// CE90: residuals of the kept tie points, combined with the error from different relief displacement and shadow of raised objects on the
/// two dates.
/// </param>
/// <param name="Model">"shift", "affine" or "displacement field".</param>
public sealed record RegistrationSummary(
    RegistrationOutcome Outcome, double ShiftMetresEast, double ShiftMetresNorth, int TiePointsKept, int TiePointsRejected,
    double RmseMetres, double Ce90Metres, string Model);

/// <summary>Radiometric match of one band: matched = Gain * after + Offset, with the correlation on no-change pixels.</summary>
public sealed record BandMatch(BandRole Band, double Gain, double Offset, double Correlation);

/// <summary>Assessable share of an area, and the causes of the rest. Shares are of the area's pixels, 0..1.</summary>
/// <param name="Name">The site's or zone's name.</param>
/// <param name="AreaSquareKilometres">Size of the area on the analysis grid.</param>
/// <param name="AssessableShare">Share unmasked on both dates.</param>
/// <param name="CauseShares">Share with each quality flag; flags may overlap.</param>
public sealed record Assessability(
    string Name, double AreaSquareKilometres, double AssessableShare, IReadOnlyDictionary<QualityFlags, double> CauseShares);

/// <summary>The result of one comparison, independent of the output format. Holds no pixels.</summary>
public sealed record ChangeReport
{
    public required string Title { get; init; }

    /// <summary>The area compared; null when the user gave none.</summary>
    public Site? Site { get; init; }

    public required SceneSummary Before { get; init; }

    public required SceneSummary After { get; init; }

    public required AnalysisGrid Grid { get; init; }

    public required RegistrationSummary Registration { get; init; }

    public required IReadOnlyList<BandMatch> Radiometry { get; init; }

    /// <summary>The whole area first, then its zones.</summary>
    public required IReadOnlyList<Assessability> Assessability { get; init; }

    /// <summary>Sorted by class, then by position; already filtered by confidence.</summary>
    public required IReadOnlyList<ChangeObject> Changes { get; init; }

    /// <summary>
    /// Places without a report where the models hesitate, the highest confidence first: for review, never counted. Null when they were not
    /// searched.
    /// </summary>
    public IReadOnlyList<ChangeObject>? Candidates { get; init; }

    /// <summary>Structures present on both dates, sorted in the same way; null when they were not searched.</summary>
    public IReadOnlyList<UnchangedStructure>? Unchanged { get; init; }

    /// <summary>False where fences present on both dates were not searched: the inventory then has no information about fences.</summary>
    public bool HasUnchangedFences { get; init; }

    /// <summary>Share of the whole area that is assessable, 0..1; 0 when it was not measured.</summary>
    public double AssessableShare => Assessability.Count == 0 ? 0 : Assessability[0].AssessableShare;

    /// <summary>See <see cref="ComparisonOutcome"/>. Changes of class <see cref="StructureClass.Other"/> do not count.</summary>
    public ComparisonOutcome Outcome
    {
        get
        {
            if (Registration.Outcome == RegistrationOutcome.Failed || AssessableShare <= 0) return ComparisonOutcome.NotAssessable;
            var hasChanges = Changes.Any(change => change.Class != StructureClass.Other);
            return hasChanges ? ComparisonOutcome.ChangesFound : ComparisonOutcome.NoChangeFound;
        }
    }

    /// <summary>True when any input is synthetic; every output is labelled accordingly.</summary>
    public bool IsSynthetic => Before.Metadata.IsSynthetic || After.Metadata.IsSynthetic;

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Name and version of the product that made the report.</summary>
    public required string Producer { get; init; }
}

/// <summary>An 8-bit RGB picture, row-major, three bytes per pixel, for figures and pages.</summary>
public sealed record RgbImage(int Width, int Height, byte[] Pixels);
