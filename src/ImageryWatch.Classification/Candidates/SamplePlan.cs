using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>Sampled part of the area: the centre of every block of the grid, independent of the cells.</summary>
internal sealed class SamplePlan(double pixelSizeMetres)
{
    private const double BlockMetres = 128;
    private const double SquareMetres = 32;

    private readonly int _block = (int)Math.Ceiling(BlockMetres / pixelSizeMetres);
    private readonly int _square = (int)Math.Ceiling(SquareMetres / pixelSizeMetres);

    /// <summary>Number of segments in the whole area that each sampled segment represents.</summary>
    public double Weight => (double)_block * _block / ((double)_square * _square);

    private int Before => (_block - _square) / 2;

    public bool Contains(int column, int row) => IsInside(column) && IsInside(row);

    /// <summary>The sampled parts of a window.</summary>
    public IEnumerable<PixelWindow> Within(PixelWindow window)
    {
        for (var row = First(window.Row); row < window.EndRow; row += _block)
        {
            for (var column = First(window.Column); column < window.EndColumn; column += _block)
            {
                var part = new PixelWindow(column + Before, row + Before, _square, _square).Intersect(window);
                if (!part.IsEmpty) yield return part;
            }
        }
    }

    private bool IsInside(int place) => place - First(place) - Before is var at && at >= 0 && at < _square;

    private int First(int place) => (int)Math.Floor((double)place / _block) * _block;
}
