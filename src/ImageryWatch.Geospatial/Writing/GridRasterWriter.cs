using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Properties of a raster on the analysis grid, except its pixels.</summary>
public sealed record GridRasterFormat
{
    public required SampleType SampleType { get; init; }

    /// <summary>One name per band.</summary>
    public required IReadOnlyList<string> BandNames { get; init; }

    public double? NoDataValue { get; init; }

    /// <summary>See <see cref="CogFormat.Categories"/>; with categories, overviews select values instead of averaging them.</summary>
    public IReadOnlyList<RasterCategory> Categories { get; init; } = [];

    /// <summary>True if values are categories or bits although <see cref="Categories"/> is empty.</summary>
    public bool IsCategorical { get; init; }

    /// <summary>See <see cref="CogFormat.Metadata"/>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>See <see cref="CogFormat.Threads"/>.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>Writes a raster on the analysis grid as a cloud-optimised GeoTIFF; see <see cref="CogWriter"/>.</summary>
public sealed class GridRasterWriter : IDisposable
{
    /// <summary>A third of the time of level 6, for files about 3 % larger: scores and masks compress little further.</summary>
    private const int CompressionLevel = 1;

    private readonly CogWriter _cog;

    private GridRasterWriter(CogWriter cog) => _cog = cog;

    /// <exception cref="OutputException">The folder is missing or not writable.</exception>
    public static GridRasterWriter Create(string path, AnalysisGrid grid, GridRasterFormat format)
    {
        var isCategorical = format.IsCategorical || format.Categories.Count > 0;
        return new GridRasterWriter(CogWriter.Create(path, new CogFormat
        {
            Width = grid.Width,
            Height = grid.Height,
            Crs = grid.Crs,
            Transform = grid.Transform,
            SampleType = format.SampleType,
            Bands = [.. format.BandNames.Select(name => new CogBand(name))],
            NoDataValue = format.NoDataValue,
            Categories = format.Categories,
            Metadata = format.Metadata,
            CompressionLevel = CompressionLevel,
            Threads = format.Threads,
            Overviews = isCategorical ? OverviewResampling.Nearest : OverviewResampling.Average,
        }));
    }

    /// <summary>Thread-safe; see <see cref="CogWriter.WriteBlock{T}"/>.</summary>
    /// <exception cref="OutputException">The block cannot be written (disk full).</exception>
    public void WriteBlock<T>(PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged =>
        _cog.WriteBlock(window, pixels);

    /// <summary>Creates the final file and moves it to its name.</summary>
    /// <exception cref="OutputException">The file cannot be written (disk full).</exception>
    public void Finish() => _cog.Finish();

    public void Dispose() => _cog.Dispose();
}
