using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>
/// Clouds and shadows of either date as recorded in <c>rasters/quality.tif</c>, as a raster without bands: only its quality flags are read.
/// Thread-safe.
/// </summary>
internal sealed class RecordedMask : IPixelSource, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CategoryRaster _raster;

    /// <exception cref="InputException">The raster is missing, damaged, or of another grid.</exception>
    public RecordedMask(string path, AnalysisGrid grid)
    {
        _raster = CategoryRaster.Open(path);
        if (_raster.Grid.Window == grid.Window) return;
        _raster.Dispose();
        throw new InputException($"{path}: is not on the grid of the comparison; run the comparison again.");
    }

    public int Width => _raster.Grid.Width;

    public int Height => _raster.Grid.Height;

    public IReadOnlyList<BandRole> Bands => [];

    public double? SaturationValue => null;

    public void Read(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, 0);
        block.Clear(QualityFlags.OutsideCoverage);
        var inside = window.Intersect(_raster.Grid.Window);
        if (inside.IsEmpty) return;
        lock (_gate)
        {
            var values = _raster.Read(inside);
            for (var row = 0; row < inside.Height; row++)
            {
                var target = block.Quality[(((inside.Row + row - window.Row) * window.Width) + inside.Column - window.Column)..];
                for (var column = 0; column < inside.Width; column++)
                    target[column] = QualityRaster.Clouds((byte)values[(row * inside.Width) + column]);
            }
        }
    }

    public void Dispose() => _raster.Dispose();
}
