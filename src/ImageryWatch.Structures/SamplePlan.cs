using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>Which part of all ground is looked at as a sample: the middle of every block of the grid, whatever the cells are.</summary>
internal sealed class SamplePlan(double pixelSizeMetres)
{
    private const double BlockMetres = 128;
    private const double SquareMetres = 32;

    private readonly int _block = (int)Math.Ceiling(BlockMetres / pixelSizeMetres);
    private readonly int _square = (int)Math.Ceiling(SquareMetres / pixelSizeMetres);

    /// <summary>How many segments of all ground one whose middle lies in the sample stands for.</summary>
    public double Weight => (double)_block * _block / ((double)_square * _square);

    private int Before => (_block - _square) / 2;

    public bool Contains(int column, int row) => IsInside(column) && IsInside(row);

    /// <summary>The parts of a window that are in the sample.</summary>
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
