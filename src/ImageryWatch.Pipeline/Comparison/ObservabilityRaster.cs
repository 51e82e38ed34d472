using System.Buffers;
using System.Numerics;
using ImageryWatch.Core;
using ImageryWatch.Raster;

namespace ImageryWatch.Pipeline;

/// <summary>
/// <c>rasters/observability.tif</c>: one band with a colour table, value = (cause of the earlier date) + 8 * (cause of the
/// later date), 0 where both dates show the ground. A cause is 0 for seen, else 1 + the place of the lowest bit of
/// <see cref="UnseenCause"/>: where several apply, the one that leaves least to see. One band, because a TIFF has a
/// colour table for no more. Blocks may come in any order from several threads.
/// </summary>
internal sealed class ObservabilityRaster : IDisposable
{
    /// <summary>Values per date.</summary>
    public const int CauseCount = 8;

    private static readonly (string Words, byte Red, byte Green, byte Blue)[] Causes =
    [
        ("seen", 255, 255, 255), ("outside coverage", 60, 60, 60), ("no data", 110, 110, 110), ("saturated", 230, 60, 160),
        ("cloud", 90, 170, 235), ("cloud shadow", 60, 80, 170), ("deep shadow", 95, 50, 120), ("snow", 120, 220, 210),
    ];

    private readonly GridRasterWriter _writer;

    public ObservabilityRaster(string path, AnalysisGrid grid, IReadOnlyDictionary<string, string> metadata, int threads)
    {
        var named = new Dictionary<string, string>(metadata)
        {
            ["VALUES"] = $"earlier + 8 * later, each of: {string.Join(", ", Causes.Select((cause, i) => $"{i} {cause.Words}"))}",
        };
        _writer = GridRasterWriter.Create(path, grid, new GridRasterFormat
        {
            SampleType = SampleType.UInt8,
            BandNames = ["why the ground is not seen (earlier date + 8 * later date)"],
            Categories = Categories(),
            Metadata = named,
            Threads = threads,
        });
    }

    /// <summary>Every pair of causes with its name and colour: the stronger of both dates' causes, paler where only one date lacks the ground.</summary>
    public static IReadOnlyList<RasterCategory> Categories() =>
        [.. Enumerable.Range(0, CauseCount * CauseCount).Select(value => Category(value % CauseCount, value / CauseCount))];

    /// <summary>The value of a pixel.</summary>
    public static byte Value(UnseenCause before, UnseenCause after) => (byte)(Index(before) + (CauseCount * Index(after)));

    public void Write(PixelWindow window, ReadOnlySpan<UnseenCause> before, ReadOnlySpan<UnseenCause> after)
    {
        var values = ArrayPool<byte>.Shared.Rent(before.Length);
        for (var i = 0; i < before.Length; i++) values[i] = Value(before[i], after[i]);
        _writer.WriteBlock<byte>(window, values.AsSpan(0, before.Length));
        ArrayPool<byte>.Shared.Return(values);
    }

    public void Finish() => _writer.Finish();

    public void Dispose() => _writer.Dispose();

    private static int Index(UnseenCause cause) => cause == UnseenCause.None ? 0 : BitOperations.TrailingZeroCount((byte)cause) + 1;

    private static RasterCategory Category(int earlier, int later)
    {
        var (words, red, green, blue) = Causes[Strongest(earlier, later)];
        var isOne = earlier == 0 || later == 0;
        return new RasterCategory(
            (byte)(earlier + (CauseCount * later)), earlier == 0 && later == 0 ? words : $"earlier {Causes[earlier].Words}, later {Causes[later].Words}",
            Paler(red, isOne), Paler(green, isOne), Paler(blue, isOne));
    }

    private static int Strongest(int earlier, int later) => earlier == 0 ? later : later == 0 ? earlier : Math.Min(earlier, later);

    private static byte Paler(byte channel, bool isPaler) => (byte)(isPaler ? channel + ((255 - channel) / 4) : channel);
}
