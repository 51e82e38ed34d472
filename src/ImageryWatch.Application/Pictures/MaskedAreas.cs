using ImageryWatch.Preprocessing;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Cloud and shadow masks of both dates, as a raster without bands: only its quality flags are read.</summary>
internal sealed class MaskedAreas(AnalysisGrid grid, QualityMask before, QualityMask after) : IPixelSource
{
    public int Width => grid.Width;

    public int Height => grid.Height;

    public IReadOnlyList<BandRole> Bands => [];

    public double? SaturationValue => null;

    public void Read(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, 0);
        block.Clear(QualityFlags.OutsideCoverage);
        var inside = window.Intersect(grid.Window);
        for (var row = inside.Row; row < inside.EndRow; row++)
        {
            var causes = block.Quality.Slice((row - window.Row) * block.Width, block.Width);
            if (row > inside.Row && IsInSameCells(row - 1, row))
                block.Quality.Slice((row - 1 - window.Row) * block.Width, block.Width).CopyTo(causes);
            else
                for (var column = inside.Column; column < inside.EndColumn; column++)
                    causes[column - window.Column] = MaskingFlags(before.At(column, row) | after.At(column, row));
        }
    }

    private bool IsInSameCells(int row, int next) =>
        row / before.CellPixels == next / before.CellPixels && row / after.CellPixels == next / after.CellPixels;

    private static QualityFlags MaskingFlags(QualityFlags cause) => cause.IsMasked() ? cause : QualityFlags.None;
}
