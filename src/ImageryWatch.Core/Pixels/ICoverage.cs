namespace ImageryWatch.Core;

/// <summary>A pixel source that knows where it has imagery without reading it: the footprints of its tiles.</summary>
public interface ICoverage
{
    /// <summary>True where a tile covers the point of the source; masked pixels count as covered.</summary>
    bool IsCovered(PixelPoint point);
}
