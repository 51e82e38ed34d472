using ImageryWatch.Core;

namespace ImageryWatch.Raster;

/// <summary>What a raster on the analysis grid holds, apart from its pixels.</summary>
public sealed record GridRasterFormat
{
    public required SampleType SampleType { get; init; }

    /// <summary>One name per band.</summary>
    public required IReadOnlyList<string> BandNames { get; init; }

    public double? NoDataValue { get; init; }

    /// <summary>See <see cref="CogFormat.Categories"/>; with any, overviews pick values instead of averaging them.</summary>
    public IReadOnlyList<RasterCategory> Categories { get; init; } = [];

    /// <summary>Values are categories or bits even where <see cref="Categories"/> names none.</summary>
    public bool IsCategorical { get; init; }

    /// <summary>See <see cref="CogFormat.Metadata"/>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>See <see cref="CogFormat.Threads"/>.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>Writes a raster on the analysis grid as a cloud-optimised GeoTIFF; see <see cref="CogWriter"/>.</summary>
public sealed class GridRasterWriter : IDisposable
{
    private readonly CogWriter _cog;

    private GridRasterWriter(CogWriter cog) => _cog = cog;

    /// <exception cref="OutputException">The folder is missing or may not be written.</exception>
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
            Threads = format.Threads,
            Overviews = isCategorical ? OverviewResampling.Nearest : OverviewResampling.Average,
        }));
    }

    /// <summary>Safe from several threads; see <see cref="CogWriter.WriteBlock{T}"/>.</summary>
    /// <exception cref="OutputException">The block cannot be written (disk full).</exception>
    public void WriteBlock<T>(PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged =>
        _cog.WriteBlock(window, pixels);

    /// <summary>Makes the final file and puts it in place.</summary>
    /// <exception cref="OutputException">The file cannot be written (disk full).</exception>
    public void Finish() => _cog.Finish();

    public void Dispose() => _cog.Dispose();
}
