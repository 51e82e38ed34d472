namespace ImageryWatch.Core;

/// <summary>A pixel source whose windows can be identified without reading their pixels.</summary>
public interface IContentKeyed
{
    /// <summary>Equal keys mean equal pixels and quality flags; null where the content is not known.</summary>
    ContentKey? KeyOf(PixelWindow window);
}
