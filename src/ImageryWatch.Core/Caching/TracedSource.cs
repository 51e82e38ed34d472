using System.Collections.Concurrent;

namespace ImageryWatch.Core;

/// <summary>Records which parts of a source are read. Reading is thread-safe.</summary>
internal sealed class TracedSource(IPixelSource inner) : IPixelSource, ICoverage, IContentKeyed
{
    private const int PartPixels = 256;
    private readonly ConcurrentDictionary<int, bool> _read = new();
    private readonly int _columns = Math.Max(1, (inner.Width + PartPixels - 1) / PartPixels);

    public int Width => inner.Width;

    public int Height => inner.Height;

    public IReadOnlyList<BandRole> Bands => inner.Bands;

    public double? SaturationValue => inner.SaturationValue;

    /// <summary>Numbers of the parts read, ascending.</summary>
    public int[] PartsRead => [.. _read.Keys.Order()];

    public bool IsCovered(PixelPoint point) => inner is not ICoverage coverage || coverage.IsCovered(point);

    public void Read(PixelWindow window, PixelBlock block)
    {
        Record(window);
        inner.Read(window, block);
    }

    /// <summary>A result may depend on the content of a window without reading it, through a stored value.</summary>
    public ContentKey? KeyOf(PixelWindow window)
    {
        Record(window);
        return (inner as IContentKeyed)?.KeyOf(window);
    }

    private void Record(PixelWindow window)
    {
        var inside = window.Intersect(new PixelWindow(0, 0, Width, Height));
        for (var row = inside.Row / PartPixels; row * PartPixels < inside.EndRow && !inside.IsEmpty; row++)
            for (var column = inside.Column / PartPixels; column * PartPixels < inside.EndColumn; column++)
                _read.TryAdd((row * _columns) + column, true);
    }

    /// <summary>Adds the content of parts of the source.</summary>
    /// <returns>False where the content is not known.</returns>
    public bool AddTo(ContentKeyBuilder key, IEnumerable<int> parts)
    {
        foreach (var part in parts)
        {
            var window = new PixelWindow(part % _columns * PartPixels, part / _columns * PartPixels, PartPixels, PartPixels)
                .Intersect(new PixelWindow(0, 0, Width, Height));
            if ((inner as IContentKeyed)?.KeyOf(window) is not { } content) return false;
            key.Add(content);
        }

        return true;
    }
}
