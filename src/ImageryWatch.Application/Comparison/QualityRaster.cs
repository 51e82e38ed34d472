using System.Buffers;
using System.Numerics;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>
/// <c>rasters/quality.tif</c>: one band with a colour table. Value = (cause of the earlier date) + 8 * (cause of the later date); 0 =
/// unmasked in both dates. A cause is 0 for an unmasked pixel, otherwise 1 + the index of the lowest bit set in <see cref="QualityFlags"/>,
/// that is the most severe flag. There is one band because a TIFF colour table needs a single band. Blocks may be written in any order and
/// from several threads.
/// </summary>
internal sealed class QualityRaster : IDisposable
{
    /// <summary>Values per date.</summary>
    public const int CauseCount = 8;

    private static readonly (string Name, byte Red, byte Green, byte Blue)[] Causes =
    [
        ("valid", 255, 255, 255), ("outside coverage", 60, 60, 60), ("no data", 110, 110, 110), ("saturated", 230, 60, 160),
        ("cloud", 90, 170, 235), ("cloud shadow", 60, 80, 170), ("deep shadow", 95, 50, 120), ("snow", 120, 220, 210),
    ];

    private readonly GridRasterWriter _writer;

    public QualityRaster(string path, AnalysisGrid grid, IReadOnlyDictionary<string, string> metadata, StepCache? cache)
    {
        var allMetadata = new Dictionary<string, string>(metadata)
        {
            ["VALUES"] = $"earlier + 8 * later, each of: {string.Join(", ", Causes.Select((cause, i) => $"{i} {cause.Name}"))}",
        };
        _writer = GridRasterWriter.Create(path, grid, new GridRasterFormat
        {
            BandName = "quality flags (earlier date + 8 * later date)",
            Categories = Categories(),
            Metadata = allMetadata,
        }, cache);
    }

    /// <summary>
    /// Every combination of causes with its name and colour: the colour of the more severe cause, paler if only one date is masked.
    /// </summary>
    public static IReadOnlyList<RasterCategory> Categories() =>
        [.. Enumerable.Range(0, CauseCount * CauseCount).Select(value => Category(value % CauseCount, value / CauseCount))];

    /// <summary>The causes that mask a pixel, with their names and full colours.</summary>
    public static IReadOnlyList<RasterCategory> MaskingCauses() =>
        [.. Enumerable.Range(0, CauseCount).Where(IsMasked).Select(
            index => new RasterCategory((byte)index, Causes[index].Name, Causes[index].Red, Causes[index].Green, Causes[index].Blue))];

    /// <summary>Cloud, cloud shadow and deep shadow of a raster value, in either date.</summary>
    public static QualityFlags Clouds(byte value) => CloudFlag(value % CauseCount) | CloudFlag(value / CauseCount);

    /// <summary>The flag of a cause's index; none for 0.</summary>
    public static QualityFlags CauseOf(int index) => index == 0 ? QualityFlags.None : (QualityFlags)(1 << (index - 1));

    /// <summary>Raster value of a pixel.</summary>
    public static byte Value(QualityFlags before, QualityFlags after) => (byte)(Index(before) + (CauseCount * Index(after)));

    /// <summary>Whether a raster value is a masked pixel, per date: any cause except none and snow.</summary>
    public static BeforeAfter<bool> Masked(byte value) => new(IsMasked(value % CauseCount), IsMasked(value / CauseCount));

    public void Write(PixelWindow window, ReadOnlySpan<QualityFlags> before, ReadOnlySpan<QualityFlags> after)
    {
        var values = ArrayPool<byte>.Shared.Rent(before.Length);
        Fill(before, after, values.AsSpan(0, before.Length));
        _writer.WriteBlock(window, values.AsSpan(0, before.Length));
        ArrayPool<byte>.Shared.Return(values);
    }

    public void Finish() => _writer.Finish();

    public void Dispose() => _writer.Dispose();

    private static void Fill(ReadOnlySpan<QualityFlags> before, ReadOnlySpan<QualityFlags> after, Span<byte> values)
    {
        values.Clear();
        if (before.IsClear() && after.IsClear()) return;
        for (var i = 0; i < values.Length; i++) values[i] = Value(before[i], after[i]);
    }

    private static bool IsMasked(int index) => CauseOf(index).IsMasked();

    private static QualityFlags CloudFlag(int index) =>
        CauseOf(index) & (QualityFlags.Cloud | QualityFlags.CloudShadow | QualityFlags.DeepShadow);

    private static int Index(QualityFlags cause) => cause == QualityFlags.None ? 0 : BitOperations.TrailingZeroCount((byte)cause) + 1;

    private static RasterCategory Category(int earlier, int later)
    {
        var (name, red, green, blue) = Causes[DominantCause(earlier, later)];
        var isOne = earlier == 0 || later == 0;
        return new RasterCategory(
            (byte)(earlier + (CauseCount * later)),
            earlier == 0 && later == 0 ? name : $"earlier {Causes[earlier].Name}, later {Causes[later].Name}",
            Paler(red, isOne), Paler(green, isOne), Paler(blue, isOne));
    }

    private static int DominantCause(int earlier, int later) => earlier == 0 ? later : later == 0 ? earlier : Math.Min(earlier, later);

    private static byte Paler(byte channel, bool isPaler) => (byte)(isPaler ? channel + ((255 - channel) / 4) : channel);
}
