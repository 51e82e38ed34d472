using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary><c>rasters/score.tif</c>: change score 0..1 as 0..254; 255 (nodata) where a date is masked.</summary>
internal sealed class ScoreRaster(
    string path, AnalysisGrid grid, IReadOnlyDictionary<string, string> metadata, StepCache? cache) : IDisposable
{
    private readonly GridRasterWriter _writer = GridRasterWriter.Create(path, grid, new GridRasterFormat
    {
        BandName = "change score (254 = 1.0)",
        NoDataValue = ChangeDetector.NoData,
        Metadata = metadata,
    }, cache);

    public void Write(PixelWindow window, ReadOnlySpan<byte> scores) => _writer.WriteBlock(window, scores);

    public void Finish() => _writer.Finish();

    public void Dispose() => _writer.Dispose();
}
