using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Structures;

/// <summary>Looks at the ground between two pieces of fence before they are joined across it.</summary>
internal sealed class BridgeGround(ScenePair pair)
{
    private const double StepPixels = 0.5;
    private readonly PixelBlock _block = new();

    /// <summary>True where both dates show every pixel under a bridge.</summary>
    /// <param name="bridge">In metres on the map, some metres long.</param>
    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public bool IsSeen(LineString bridge)
    {
        var bounds = bridge.EnvelopeInternal;
        var window = pair.Grid.WindowOf(new MapBounds(bounds.MinX, bounds.MinY, bounds.MaxX, bounds.MaxY)).Inflate(1).Intersect(pair.Grid.Window);
        (int Column, int Row)[] pixels = [.. Pixels(bridge).Distinct()];
        return pixels.All(pixel => window.Contains(pixel.Column, pixel.Row)) && IsSeen(pair.Before, window, pixels) && IsSeen(pair.After, window, pixels);
    }

    private bool IsSeen(IPixelSource date, PixelWindow window, (int Column, int Row)[] pixels)
    {
        date.Read(window, _block);
        foreach (var (column, row) in pixels)
            if (_block.Unseen[((row - window.Row) * window.Width) + column - window.Column].Hides()) return false;
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
