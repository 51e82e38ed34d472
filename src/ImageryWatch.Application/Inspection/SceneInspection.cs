namespace ImageryWatch.Application;

/// <summary>How one file was interpreted.</summary>
public sealed record FileInspection
{
    public required string Path { get; init; }

    public required string Format { get; init; }

    /// <summary>For a VRT, its source rasters, which a comparison reads; otherwise empty.</summary>
    public required IReadOnlyCollection<string> SourceFiles { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required string DataType { get; init; }

    /// <summary>Null if the file is not georeferenced.</summary>
    public required string? Crs { get; init; }

    public required double? PixelSizeMetres { get; init; }

    /// <summary>West, south, east, north in degrees, or null.</summary>
    public required IReadOnlyList<double>? Bounds { get; init; }

    /// <summary>Band number in the file and role: "1 red", "2 green".</summary>
    public required IReadOnlyList<string> Bands { get; init; }

    public required string BandRoleSource { get; init; }

    public required double? NoDataValue { get; init; }

    /// <summary>How nodata pixels are marked: "nodata value, alpha".</summary>
    public required string Masks { get; init; }

    /// <summary>Masks of the provider that are applied: "scene_udm2.tif (Planet UDM2)".</summary>
    public required IReadOnlyList<string> QualityMasks { get; init; }

    /// <summary>Share of valid pixels, 0..1; null if the pixels cannot be decoded.</summary>
    public required double? ValidShare { get; init; }

    /// <summary>True if <see cref="ValidShare"/> was estimated from samples.</summary>
    public required bool IsValidShareEstimated { get; init; }

    public required IReadOnlyList<string> Problems { get; init; }
}

/// <summary>A value and its source; null means missing.</summary>
public sealed record FactInspection(string Name, string? Value, string? Source);

/// <summary>How the files given for one date were interpreted.</summary>
/// <param name="Name">The scene's name, or the path if it is not a scene.</param>
/// <param name="Files">One entry per raster.</param>
/// <param name="Facts">Date, sun angles and similar metadata, each with its source.</param>
/// <param name="IsSynthetic">The files declare that they were generated.</param>
/// <param name="Problems">Why the files cannot form a scene; empty if they can.</param>
/// <param name="Warnings">Warnings for the user.</param>
public sealed record SceneInspection(
    string Name, IReadOnlyList<FileInspection> Files, IReadOnlyList<FactInspection> Facts, bool IsSynthetic,
    IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings);
