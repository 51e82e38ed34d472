using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>One raster of a <see cref="DecodedScene"/>. Reading is thread-safe.</summary>
internal sealed class DecodedRaster : IPixelSource
{
    /// <summary>Blocks of the file are read together up to this side, rows of the file up to the same number of pixels.</summary>
    private const int MinSide = 512;

    /// <summary>Larger blocks of the file are read in parts.</summary>
    private const int MaxPixels = 1 << 22;
    private const int LockCount = 64;

    private readonly DecodedScene _scene;
    private readonly IPixelSource _file;
    private readonly int _first;
    private readonly (int Width, int Height) _block;
    private readonly int _columns;
    private readonly Lock[] _locks = [.. Enumerable.Range(0, LockCount).Select(_ => new Lock())];

    /// <param name="scene">Keeps the blocks.</param>
    /// <param name="file">The raster.</param>
    /// <param name="first">Number of its first block.</param>
    public DecodedRaster(DecodedScene scene, IPixelSource file, int first)
    {
        (_scene, _file, _first) = (scene, file, first);
        _block = BlockOf(file);
        _columns = (file.Width + _block.Width - 1) / _block.Width;
        BlockCount = _columns * ((file.Height + _block.Height - 1) / _block.Height);
    }

    public int BlockCount { get; }

    public int Width => _file.Width;

    public int Height => _file.Height;

    public IReadOnlyList<BandRole> Bands => _file.Bands;

    public double? SaturationValue => _file.SaturationValue;

    public void Read(PixelWindow window, PixelBlock block)
    {
        var inside = window.Intersect(new PixelWindow(0, 0, Width, Height));
        int[] numbers = [.. NumbersIn(inside)];
        if (!numbers.All(IsKept))
        {
            _file.Read(window, block);
            return;
        }

        block.Reshape(window, Bands.Count);
        if (inside != window) block.Clear(QualityFlags.OutsideCoverage);
        foreach (var number in numbers) _scene.Copy(_first + number, WindowOf(number), block);
    }

    /// <summary>Whole blocks of the file: of tiles several beside each other, of strips several rows.</summary>
    private static (int Width, int Height) BlockOf(IPixelSource file)
    {
        var (width, height) = file is IBlockedSource blocked ? blocked.BlockSize : (MinSide, MinSide);
        (width, height) = width >= file.Width
            ? (file.Width, Multiple(height, Math.Max(1, MinSide * MinSide / file.Width)))
            : (Multiple(width, MinSide), Multiple(height, MinSide));
        return (width, Math.Clamp(height, 1, Math.Max(1, MaxPixels / width)));
    }

    private static int Multiple(int block, int min) => (min + block - 1) / block * block;

    /// <summary>Numbers of the blocks that a window inside the raster overlaps.</summary>
    private IEnumerable<int> NumbersIn(PixelWindow inside)
    {
        for (var row = inside.Row / _block.Height; row * _block.Height < inside.EndRow && !inside.IsEmpty; row++)
            for (var column = inside.Column / _block.Width; column * _block.Width < inside.EndColumn; column++)
                yield return (row * _columns) + column;
    }

    private PixelWindow WindowOf(int number) =>
        new PixelWindow(number % _columns * _block.Width, number / _columns * _block.Height, _block.Width, _block.Height)
            .Intersect(new PixelWindow(0, 0, Width, Height));

    /// <summary>Whether a block is kept, after an attempt to keep it.</summary>
    private bool IsKept(int number)
    {
        if (_scene.Has(_first + number)) return true;
        if (!_scene.IsKeeping) return false;
        lock (_locks[number % LockCount])
        {
            if (_scene.Has(_first + number)) return true;
            var pixels = _scene.Scratch.Rent();
            _file.Read(WindowOf(number), pixels);
            _scene.Keep(_first + number, pixels);
            _scene.Scratch.Return(pixels);
        }

        return _scene.Has(_first + number);
    }
}
