using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>One band as described in the file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Description">Free text, often a name; "" where there is none.</param>
/// <param name="ColorInterpretation">GDAL's number: 1 grey, 2 palette, 3 red, 4 green, 5 blue, 6 alpha, 0 undefined.</param>
internal sealed record BandLabel(int Number, string Description, int ColorInterpretation)
{
    public bool IsAlpha => ColorInterpretation == 6;
}

/// <summary>What is known of the bands of one file.</summary>
internal sealed record BandFacts
{
    /// <summary>Used in messages.</summary>
    public required string Path { get; init; }

    /// <summary>All bands, in file order.</summary>
    public required IReadOnlyList<BandLabel> Labels { get; init; }

    /// <summary>GDAL's number of the sample type.</summary>
    public required int DataType { get; init; }

    /// <summary>See <see cref="RasterReadOptions.Bands"/>.</summary>
    public IReadOnlyList<BandRole>? Stated { get; init; }

    /// <summary>Sources outside of the band labels, the most reliable first.</summary>
    public IReadOnlyList<BandEvidence> Evidence { get; init; } = [];

    /// <summary>Tests the pixels of a band (number from 1).</summary>
    public Func<int, BandContent> ContentOf { get; init; } = _ => BandContent.Measurements;
}
