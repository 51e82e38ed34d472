using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Ground that a scene's rasters and a site may have in common, as boxes of longitudes and latitudes.</summary>
internal static class SceneCoverage
{
    /// <summary>Bounding box of the rasters; may exceed 180 degrees.</summary>
    public static MapBounds Of(Scene scene) => Footprints.Of(scene, CoordinateSystems.Wgs84);

    public static bool Overlaps(MapBounds coverage, Site site)
    {
        var envelope = site.Outline!.EnvelopeInternal;
        var outline = new MapBounds(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);
        return !coverage.Intersect(Longitudes.Near(outline, coverage)).IsEmpty;
    }
}
