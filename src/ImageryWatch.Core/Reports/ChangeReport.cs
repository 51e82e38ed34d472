namespace ImageryWatch.Core;

/// <summary>What a report says about one date.</summary>
public sealed record SceneSummary
{
    public required string Name { get; init; }

    public required SceneMetadata Metadata { get; init; }

    public required double PixelSizeMetres { get; init; }

    public required IReadOnlyList<BandRole> Bands { get; init; }

    /// <summary>Path as given and SHA-256 (lower-case hex) of every file, sorted by path.</summary>
    public required IReadOnlyList<InputFile> Files { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the shadows say of the sun where the metadata does not; null where it does, or where the shadows were not asked.</summary>
    public SunEstimate? SunEstimate { get; init; }
}

public sealed record InputFile(string Path, long Bytes, string Sha256);

/// <summary>How far the registration of the pair can be trusted.</summary>
public enum RegistrationVerdict
{
    /// <summary>Could not verify itself: the pair is not assessable.</summary>
    Failed,

    /// <summary>Could not verify itself; the scenes lie as their georeferences say, because the user vouched for these.</summary>
    Assumed,

    /// <summary>Plausible, but with few or scattered tie points: residual change along edges is to be expected.</summary>
    Weak,
    Verified,
}

/// <param name="Verdict">See <see cref="RegistrationVerdict"/>.</param>
/// <param name="ShiftMetresEast">Mean displacement of the later scene against the earlier one.</param>
/// <param name="ShiftMetresNorth">Likewise, to the north.</param>
/// <param name="TiePointsKept">Tie points that support the model.</param>
/// <param name="TiePointsRejected">Tie points that were measured and thrown out.</param>
/// <param name="RmseMetres">Root mean square residual at the kept tie points.</param>
/// <param name="Ce90Metres">
/// Error that 90 % of the ground should not exceed: residuals of the kept tie points, and what these cannot tell because
/// things of some height lean and cast their shadows differently on the two dates.
/// </param>
/// <param name="Model">In words: "shift", "affine", "displacement field".</param>
public sealed record RegistrationSummary(
    RegistrationVerdict Verdict, double ShiftMetresEast, double ShiftMetresNorth, int TiePointsKept, int TiePointsRejected,
    double RmseMetres, double Ce90Metres, string Model);

/// <summary>later = gain * earlier-scale: matched = Gain * after + Offset, per band, with the correlation on no-change pixels.</summary>
public sealed record BandMatch(BandRole Band, double Gain, double Offset, double Correlation);

/// <summary>How much of an area could be compared, and why not the rest. Shares are of the area's pixels, 0..1.</summary>
/// <param name="Name">The site's or zone's name.</param>
/// <param name="AreaSquareKilometres">Size of the area on the analysis grid.</param>
/// <param name="AssessableShare">Share seen in both dates.</param>
/// <param name="CauseShares">Share lost to each cause; causes may overlap.</param>
public sealed record Assessability(
    string Name, double AreaSquareKilometres, double AssessableShare, IReadOnlyDictionary<UnseenCause, double> CauseShares);

/// <summary>Everything one comparison found, ready to be written in any format. Holds no pixels.</summary>
public sealed record ChangeReport
{
    public required string Title { get; init; }

    /// <summary>The area compared; null when the user named none.</summary>
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

    /// <summary>What stands in both dates, sorted likewise; null when it was not looked for.</summary>
    public IReadOnlyList<StandingStructure>? Standing { get; init; }

    /// <summary>False where fences that stand in both dates were not looked for: the inventory then says nothing of fences.</summary>
    public bool KnowsStandingFences { get; init; }

    /// <summary>Share of the whole area that could be compared, 0..1; 0 when nothing was measured.</summary>
    public double AssessableShare => Assessability.Count == 0 ? 0 : Assessability[0].AssessableShare;

    /// <summary>See <see cref="ComparisonOutcome"/>. Changes of class <see cref="StructureClass.Other"/> do not count.</summary>
    public ComparisonOutcome Outcome
    {
        get
        {
            if (Registration.Verdict == RegistrationVerdict.Failed || AssessableShare <= 0) return ComparisonOutcome.NotAssessable;
            var hasChanges = Changes.Any(change => change.Class != StructureClass.Other);
            return hasChanges ? ComparisonOutcome.ChangesFound : ComparisonOutcome.NoChangeFound;
        }
    }

    /// <summary>True when any input is synthetic: every output says so.</summary>
    public bool IsSynthetic => Before.Metadata.IsSynthetic || After.Metadata.IsSynthetic;

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Name and version of the product that made the report.</summary>
    public required string Producer { get; init; }
}

/// <summary>An 8-bit RGB picture, row-major, three bytes per pixel, as handed to figures and pages.</summary>
public sealed record RgbImage(int Width, int Height, byte[] Pixels);
