using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification;

/// <summary>Checks the pixels between two fence lines before they are joined.</summary>
internal sealed class BridgeMaskCheck(ScenePair pair)
{
    private const double StepPixels = 0.5;
    private readonly PixelBlock _block = new();

    /// <summary>True if every pixel under a bridge is unmasked in both dates.</summary>
    /// <param name="bridge">Map coordinates in metres, a few metres long.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public bool IsUnmasked(LineString bridge)
    {
        var bounds = bridge.EnvelopeInternal;
        var window = pair.Grid.WindowOf(new MapBounds(bounds.MinX, bounds.MinY, bounds.MaxX, bounds.MaxY)).Inflate(1)
            .Intersect(pair.Grid.Window);
        (int Column, int Row)[] pixels = [.. Pixels(bridge).Distinct()];
        return pixels.All(pixel => window.Contains(pixel.Column, pixel.Row)) && IsUnmasked(pair.Before, window, pixels)
            && IsUnmasked(pair.After, window, pixels);
    }

    private bool IsUnmasked(IPixelSource date, PixelWindow window, (int Column, int Row)[] pixels)
    {
        date.Read(window, _block);
        foreach (var (column, row) in pixels)
            if (_block.Quality[((row - window.Row) * window.Width) + column - window.Column].IsMasked()) return false;
        return true;
    }

    private IEnumerable<(int Column, int Row)> Pixels(LineString bridge)
    {
        var step = StepPixels * pair.Grid.PixelSizeMetres;
        foreach (var segment in SegmentIndex.Of(bridge))
        {
            for (var at = 0.0; at <= segment.Length; at += step)
            {
                var point = segment.PointAlong(at / segment.Length);
                var pixel = pair.Grid.ToPixel(new MapPoint(point.X, point.Y));
                yield return ((int)Math.Floor(pixel.Column), (int)Math.Floor(pixel.Row));
            }
        }
    }
}
