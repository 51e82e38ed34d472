using ImageryWatch.Alignment;
using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>What cloud and shadow hide in either date, as a raster without bands: only causes are read from it.</summary>
internal sealed class HiddenGround(AnalysisGrid grid, ObservabilityMap before, ObservabilityMap after) : IPixelSource
{
    public int Width => grid.Width;

    public int Height => grid.Height;

    public IReadOnlyList<BandRole> Bands => [];

    public double? SaturationValue => null;

    public void Read(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, 0);
        block.Clear(UnseenCause.OutsideCoverage);
        var inside = window.Intersect(grid.Window);
        for (var row = inside.Row; row < inside.EndRow; row++)
        {
            var causes = block.Unseen.Slice((row - window.Row) * block.Width, block.Width);
            for (var column = inside.Column; column < inside.EndColumn; column++)
                causes[column - window.Column] = Hiding(before.At(column, row) | after.At(column, row));
        }
    }

    private static UnseenCause Hiding(UnseenCause cause) => cause.Hides() ? cause : UnseenCause.None;
}
