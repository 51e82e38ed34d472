using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Simulation;

/// <summary>Writes tiles as cloud-optimised GeoTIFFs with the metadata tag SYNTHETIC.</summary>
internal static class TileWriter
{
    /// <exception cref="ConfigurationException">JPEG compression of a scene that it does not support.</exception>
    public static void Write(
        string folder, TileImage tile, SceneMetadata metadata, PackageOptions options, CancellationToken cancellation)
    {
        var wide = tile.Source.SaturationValue > 255;
        if (options.JpegQuality is not null && (wide || tile.Source.Bands.Count != 3))
            throw new ConfigurationException(
                $"{tile.FileName}: JPEG compression needs three bands of 8 bits; this scene has {tile.Source.Bands.Count} of "
                + $"{(wide ? 16 : 8)} bits: choose another seed, or leave the option out");
        var format = FormatOf(tile, metadata, wide ? SampleType.UInt16 : SampleType.UInt8, options.JpegQuality);
        using var writer = CogWriter.Create(Path.Combine(folder, tile.FileName), format);
        var whole = new PixelWindow(0, 0, tile.Window.Width, tile.Window.Height);
        ParallelLoop.ForEach(
            whole.Blocks(CogWriter.BlockSize), options.Threads, () => new PixelBlock(),
            (window, block) => WriteBlock(writer, tile, window, block, wide), cancellation);
        writer.Finish();
    }

    private static CogFormat FormatOf(TileImage tile, SceneMetadata metadata, SampleType type, int? jpegQuality) => new()
    {
        Width = tile.Window.Width, Height = tile.Window.Height, Crs = tile.Crs, Transform = tile.Transform, SampleType = type,
        NoDataValue = jpegQuality is null ? 0 : null,
        JpegQuality = jpegQuality,
        Bands = [.. tile.Source.Bands.Select(band => new CogBand(band.ToString(), band))],
        Metadata = new Dictionary<string, string>
        {
            ["SYNTHETIC"] = "YES", ["TIFFTAG_IMAGEDESCRIPTION"] = "SYNTHETIC image, generated; not evidence of anything",
            ["TIFFTAG_DATETIME"] = metadata.AcquiredAt!.Value.ToString("yyyy:MM:dd HH:mm:ss"),
        },
    };

    private static void WriteBlock(CogWriter writer, TileImage tile, PixelWindow window, PixelBlock block, bool wide)
    {
        var source = window with { Column = window.Column + tile.Window.Column, Row = window.Row + tile.Window.Row };
        tile.Source.Read(source, block);
        if (wide) writer.WriteBlock<ushort>(window, Values(block, value => (ushort)value));
        else writer.WriteBlock<byte>(window, Values(block, value => (byte)value));
    }

    private static T[] Values<T>(PixelBlock block, Func<float, T> convert)
    {
        var plane = block.Width * block.Height;
        var values = new T[plane * block.BandCount];
        for (var band = 0; band < block.BandCount; band++)
        {
            var source = block.Band(band);
            for (var i = 0; i < plane; i++) values[(band * plane) + i] = convert(source[i]);
        }

        return values;
    }
}
