using System.Buffers;
using ImageryWatch.Core;
using ImageryWatch.Raster;

namespace ImageryWatch.Pipeline;

/// <summary>
/// <c>rasters/observability.tif</c>: one band per date, each pixel the sum of the bits of <see cref="UnseenCause"/>, 0
/// where the ground was seen. Blocks may come in any order from several threads.
/// </summary>
internal sealed class ObservabilityRaster : IDisposable
{
    private readonly GridRasterWriter _writer;

    public ObservabilityRaster(string path, AnalysisGrid grid, IReadOnlyDictionary<string, string> metadata)
    {
        var named = new Dictionary<string, string>(metadata) { ["VALUES"] = $"sum of: {string.Join(", ", Enum.GetValues<UnseenCause>().Where(cause => cause != 0).Select(cause => $"{(int)cause} {Words(cause)}"))}; 0 = seen" };
        _writer = GridRasterWriter.Create(path, grid, new GridRasterFormat
        {
            SampleType = SampleType.UInt8,
            BandNames = ["why the earlier date is not seen", "why the later date is not seen"],
            IsCategorical = true,
            Metadata = named,
        });
    }

    public void Write(PixelWindow window, ReadOnlySpan<UnseenCause> before, ReadOnlySpan<UnseenCause> after)
    {
        var planes = ArrayPool<UnseenCause>.Shared.Rent(2 * before.Length);
        before.CopyTo(planes);
        after.CopyTo(planes.AsSpan(before.Length));
        _writer.WriteBlock<UnseenCause>(window, planes.AsSpan(0, 2 * before.Length));
        ArrayPool<UnseenCause>.Shared.Return(planes);
    }

    public void Finish() => _writer.Finish();

    public void Dispose() => _writer.Dispose();

    private static string Words(UnseenCause cause) => cause switch
    {
        UnseenCause.OutsideCoverage => "outside coverage",
        UnseenCause.NoData => "no data",
        UnseenCause.Saturated => "saturated",
        UnseenCause.Cloud => "cloud",
        UnseenCause.CloudShadow => "cloud shadow",
        UnseenCause.DeepShadow => "deep shadow",
        _ => "snow",
    };
}
