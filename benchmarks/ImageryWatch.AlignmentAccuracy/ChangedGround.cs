using ImageryWatch.Core;

namespace ImageryWatch.AlignmentAccuracy;

/// <summary>A scene of which square patches, a fifth of the ground, show another place.</summary>
internal sealed class ChangedGround(IPixelSource inner, IPixelSource other) : IPixelSource
{
    private const int PatchPixels = 128;

    public int Width => inner.Width;

    public int Height => inner.Height;

    public IReadOnlyList<BandRole> Bands => inner.Bands;

    public double? SaturationValue => inner.SaturationValue;

    public void Read(PixelWindow window, PixelBlock block)
    {
        inner.Read(window, block);
        var patch = new PixelBlock();
        other.Read(window, patch);
        for (var row = 0; row < block.Height; row++)
        {
            for (var column = 0; column < block.Width; column++)
            {
                if (!IsChanged(window.Column + column, window.Row + row)) continue;
                var at = (row * block.Width) + column;
                block.Quality[at] = patch.Quality[at];
                for (var band = 0; band < block.BandCount; band++)
                    block.Band(band)[at] = patch.Band(Math.Min(band, patch.BandCount - 1))[at];
            }
        }
    }

    // Every fifth square, scattered like a knight's moves.
    private static bool IsChanged(int column, int row) =>
        column >= 0 && row >= 0 && ((column / PatchPixels) + (2 * (row / PatchPixels))) % 5 == 0;
}
