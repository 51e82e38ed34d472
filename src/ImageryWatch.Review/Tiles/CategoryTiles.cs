using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Review;

/// <summary>Pictures of a raster of the result whose values have colours: the quality mask or the change score. Thread-safe.</summary>
internal sealed class CategoryTiles : IDisposable
{
    private const double MinScore = 0.1;
    private const int ScoreOfOne = 254;
    private const byte Opaque = byte.MaxValue;
    private static readonly byte[] Orange = [0xFF, 0x7A, 0x00];
    private readonly Lock _gate = new();
    private readonly CategoryRaster _raster;
    private readonly TileLevels _levels;
    private readonly (byte[] Rgb, byte Alpha)[] _colours;

    private CategoryTiles(string path, TileLevels levels, IEnumerable<(byte[] Rgb, byte Alpha)> colours)
    {
        (_raster, _levels, _colours) = (CategoryRaster.Open(path), levels, [.. colours]);
        if (_raster.Grid.Window == levels.Grid.Window) return;
        _raster.Dispose();
        throw new InputException($"{path}: is not on the grid of the comparison; run the comparison again.");
    }

    /// <summary><c>rasters/quality.tif</c>: the colour table of the file; unmasked pixels are transparent.</summary>
    public static CategoryTiles Quality(string folder, TileLevels levels)
    {
        var colours = QualityRaster.Categories().ToDictionary(one => one.Value);
        return new CategoryTiles(Path.Combine(folder, "rasters", "quality.tif"), levels, Values().Select(value =>
        {
            var isMasked = QualityRaster.Masked(value) is { Before: true } or { After: true };
            return isMasked && colours.TryGetValue(value, out var one) ? (new[] { one.Red, one.Green, one.Blue }, Opaque) : default;
        }));
    }

    /// <summary><c>rasters/score.tif</c>: transparent up to a score of 0.1, opaque orange at 1.</summary>
    public static CategoryTiles Score(string folder, TileLevels levels) =>
        new(
            Path.Combine(folder, "rasters", "score.tif"), levels,
            Values().Select(value => value > ScoreOfOne ? default : (Orange, Alpha(value))));

    /// <param name="level">The level.</param>
    /// <param name="window">In pixels of the level.</param>
    /// <exception cref="InputException">The raster cannot be decoded.</exception>
    public TilePicture Picture(int level, PixelWindow window)
    {
        var picture = new TilePicture(window.Width, window.Height);
        Visit(level, window, (pixel, value) =>
        {
            if (value < _colours.Length && _colours[value] is { Alpha: > 0 } colour) picture.Set(pixel, colour.Rgb, colour.Alpha);
        });
        return picture;
    }

    /// <summary>Clouds and their shadows in either date, in a window of a level.</summary>
    public QualityFlags[] Clouds(int level, PixelWindow window)
    {
        var flags = new QualityFlags[window.PixelCount];
        Visit(level, window, (pixel, value) => flags[pixel] = QualityRaster.Clouds((byte)value));
        return flags;
    }

    public void Dispose() => _raster.Dispose();

    private void Visit(int level, PixelWindow window, Action<int, ushort> visit)
    {
        var (scale, inside) = (_levels.ScaleOf(level), window.Intersect(_levels.GridOf(level).Window));
        if (inside.IsEmpty) return;
        var pixels = new PixelWindow(inside.Column * scale, inside.Row * scale, inside.Width * scale, inside.Height * scale)
            .Intersect(_raster.Grid.Window);
        lock (_gate)
        {
            var values = _raster.Read(pixels, inside.Width, inside.Height);
            for (var i = 0; i < values.Length; i++)
            {
                var (column, row) = (inside.Column + (i % inside.Width), inside.Row + (i / inside.Width));
                visit(((row - window.Row) * window.Width) + column - window.Column, values[i]);
            }
        }
    }

    private static IEnumerable<byte> Values() => Enumerable.Range(byte.MinValue, byte.MaxValue + 1).Select(value => (byte)value);

    private static byte Alpha(byte value) =>
        (byte)Math.Round(Opaque * Math.Max(0, (((double)value / ScoreOfOne) - MinScore) / (1 - MinScore)));
}
