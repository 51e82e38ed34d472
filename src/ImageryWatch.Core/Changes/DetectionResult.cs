namespace ImageryWatch.Core;

/// <summary>
/// Converts the visible bands of one date to an 8-bit intensity: the mean over the bands of <c>clamp((value - Low) / (High - Low), 0, 1) *
/// 255</c>. Low and high are the 0.5 % and 99.5 % quantiles of the date.
/// </summary>
/// <param name="Bands">Index of each band used (visible or panchromatic).</param>
/// <param name="Low">Value that becomes 0, per band used.</param>
/// <param name="High">Value that becomes 255, per band used.</param>
public sealed record ContrastStretch(IReadOnlyList<int> Bands, IReadOnlyList<float> Low, IReadOnlyList<float> High)
{
    /// <summary>Positions of red, green and blue in <see cref="Bands"/>; if one is missing, the first band three times.</summary>
    /// <param name="roles">Role of each band of the date.</param>
    public int[] Colours(IReadOnlyList<BandRole> roles)
    {
        var bands = Bands.ToList();
        int[] places = [.. ((BandRole[])[BandRole.Red, BandRole.Green, BandRole.Blue])
            .Select(colour => bands.FindIndex(band => roles[band] == colour))];
        return places.Contains(-1) ? [0, 0, 0] : places;
    }
}

/// <summary>Noise levels and thresholds of one pair, estimated from its own pixels, most of which do not change.</summary>
public sealed record PairCalibration
{
    /// <summary>Robust standard deviation of the matched difference, per band, in units of the earlier date.</summary>
    public required IReadOnlyList<float> NoisePerBand { get; init; }

    /// <summary>
    /// Low hysteresis threshold: pixels above it belong to a change that contains a pixel above <see cref="HighThreshold"/>.
    /// </summary>
    public required double LowThreshold { get; init; }

    /// <summary>High hysteresis threshold, in noise units: starts a change.</summary>
    public required double HighThreshold { get; init; }

    public required BeforeAfter<ContrastStretch> Stretch { get; init; }

    /// <summary>Threshold of the line response above the ground's texture, per date.</summary>
    public required BeforeAfter<double> LineThreshold { get; init; }
}

/// <summary>Candidates of the full-resolution pass, not yet classified.</summary>
public sealed record DetectionResult
{
    public required PairCalibration Calibration { get; init; }

    /// <summary>Sorted by first row, then first column.</summary>
    public required IReadOnlyList<RegionCandidate> Regions { get; init; }

    /// <summary>Thin lines of each date, changed or not; sorted by first vertex. With a network only for training, else empty.</summary>
    public required BeforeAfter<IReadOnlyList<LineCandidate>> Lines { get; init; }

    /// <summary>Per-pixel probabilities of the network; null without network. Must be disposed: parts may be stored in a file.</summary>
    public ProbabilityMap? Probabilities { get; init; }

    /// <summary>Lines along which the network detects a fence; null without network.</summary>
    public NetworkLines? NetworkLines { get; init; }
}

/// <summary>Lines along which the network detects a fence, each list sorted by first vertex.</summary>
/// <param name="Removed">In the earlier date only.</param>
/// <param name="Appeared">In the later date only.</param>
/// <param name="Unchanged">From the mean probability of both dates. Novelty and dark share are undefined.</param>
/// <param name="Dates">All of each date.</param>
public sealed record NetworkLines(
    IReadOnlyList<LineCandidate> Removed, IReadOnlyList<LineCandidate> Appeared, IReadOnlyList<LineCandidate> Unchanged,
    BeforeAfter<IReadOnlyList<LineCandidate>> Dates);
