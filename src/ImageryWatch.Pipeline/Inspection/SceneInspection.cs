namespace ImageryWatch.Pipeline;

/// <summary>One file as it was understood.</summary>
public sealed record FileInspection
{
    public required string Path { get; init; }

    public required string Format { get; init; }

    /// <summary>Of a VRT the rasters that it shows, which are what a comparison reads; else empty.</summary>
    public required IReadOnlyCollection<string> ShownFiles { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required string DataType { get; init; }

    /// <summary>Null where the file is not located on the earth.</summary>
    public required string? Crs { get; init; }

    public required double? PixelSizeMetres { get; init; }

    /// <summary>West, south, east, north in degrees, or null.</summary>
    public required IReadOnlyList<double>? Bounds { get; init; }

    /// <summary>"1 red", "2 green": number in the file and role.</summary>
    public required IReadOnlyList<string> Bands { get; init; }

    public required string BandsDecidedBy { get; init; }

    public required double? NoDataValue { get; init; }

    /// <summary>How empty pixels are told: "nodata value, alpha".</summary>
    public required string Masks { get; init; }

    /// <summary>Share of pixels that show ground, 0..1; null where they cannot be decoded.</summary>
    public required double? SeenShare { get; init; }

    /// <summary>True where <see cref="SeenShare"/> was estimated from samples.</summary>
    public required bool IsSeenShareEstimated { get; init; }

    public required IReadOnlyList<string> Problems { get; init; }
}

/// <summary>A value and where it came from; null means that it is missing.</summary>
public sealed record FactInspection(string Name, string? Value, string? Source);

/// <summary>What the product made of everything named for one date.</summary>
/// <param name="Name">The scene's name, or what was named where it is no scene.</param>
/// <param name="Files">One entry per raster.</param>
/// <param name="Facts">Date, sun and the like, each with its source.</param>
/// <param name="IsSynthetic">The files declare that they were generated.</param>
/// <param name="Problems">Why no scene can be made of it; empty where one can.</param>
/// <param name="Warnings">What a person should know.</param>
public sealed record SceneInspection(
    string Name, IReadOnlyList<FileInspection> Files, IReadOnlyList<FactInspection> Facts, bool IsSynthetic,
    IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings);
