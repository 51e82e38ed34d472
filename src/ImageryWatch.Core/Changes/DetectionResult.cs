namespace ImageryWatch.Core;

/// <summary>
/// Brings the visible bands of one date to an 8-bit intensity: the mean over the bands of
/// <c>clamp((value - Low) / (High - Low), 0, 1) * 255</c>. Low and high are the 0.5 % and 99.5 % quantiles of the date.
/// </summary>
/// <param name="Bands">Index of each band that counts (visible or panchromatic).</param>
/// <param name="Low">Value that becomes 0, per counted band.</param>
/// <param name="High">Value that becomes 255, per counted band.</param>
public sealed record IntensityStretch(IReadOnlyList<int> Bands, IReadOnlyList<float> Low, IReadOnlyList<float> High);

/// <summary>What "unusual" means for one pair, measured on its own pixels: most ground does not change.</summary>
public sealed record PairCalibration
{
    /// <summary>Robust standard deviation of the matched difference, per band, in units of the earlier date.</summary>
    public required IReadOnlyList<float> NoisePerBand { get; init; }

    /// <summary>Evidence above which a pixel may belong to a change that contains a pixel above <see cref="HighThreshold"/>.</summary>
    public required double LowThreshold { get; init; }

    /// <summary>Evidence, in noise units, that starts a change.</summary>
    public required double HighThreshold { get; init; }

    public required IntensityStretch StretchBefore { get; init; }

    public required IntensityStretch StretchAfter { get; init; }

    /// <summary>Line response that stands out from the ground's texture, per date.</summary>
    public required double LineThresholdBefore { get; init; }

    public required double LineThresholdAfter { get; init; }
}

/// <summary>What the full-resolution pass found, not yet named.</summary>
public sealed record DetectionResult
{
    public required PairCalibration Calibration { get; init; }

    /// <summary>Sorted by first row, then first column.</summary>
    public required IReadOnlyList<RegionCandidate> Regions { get; init; }

    /// <summary>Thin lines of the earlier date, new or old; sorted by first vertex.</summary>
    public required IReadOnlyList<LineCandidate> LinesBefore { get; init; }

    /// <summary>Thin lines of the later date, new or old; sorted by first vertex.</summary>
    public required IReadOnlyList<LineCandidate> LinesAfter { get; init; }

    /// <summary>What the network says of every pixel; null where none was asked. To be disposed of: parts of it may lie in a file.</summary>
    public ProbabilityMap? Learned { get; init; }

    /// <summary>Fences that the network sees in the earlier date only; sorted by first vertex.</summary>
    public IReadOnlyList<LineCandidate> LearnedLinesRemoved { get; init; } = [];

    /// <summary>Fences that the network sees in the later date only; sorted by first vertex.</summary>
    public IReadOnlyList<LineCandidate> LearnedLinesAppeared { get; init; } = [];

    /// <summary>Lines along which the network sees a fence, mean of both dates; sorted by first vertex. Its novelty and dark share mean nothing.</summary>
    public IReadOnlyList<LineCandidate> LearnedLinesStanding { get; init; } = [];
}
