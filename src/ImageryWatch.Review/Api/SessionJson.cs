using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Review;

/// <summary>What the page needs to know once (<c>api/session</c>). Geometries in grid pixels.</summary>
internal static class SessionJson
{
    private static readonly StructureClass[] Classes = [StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing];
    private static readonly ChangeKind[] Changes = [ChangeKind.Appeared, ChangeKind.Removed, ChangeKind.Altered];

    public static object Of(OpenedResult result, ReviewRequest request, IReadOnlyCollection<string> warnings, double prepared) => new
    {
        schemaVersion = SchemaVersion.ReviewSession,
        title = result.Comparison.Title,
        result = Path.GetFileName(result.Folder),
        site = result.Site is { } site ? new { site.Id, site.Name } : null,
        synthetic = result.Comparison.IsSynthetic,
        before = Date(result.Scenes.Before, result.SunEstimates.Before),
        after = Date(result.Scenes.After, result.SunEstimates.After),
        grid = new { result.Grid.Width, result.Grid.Height, result.Grid.PixelSizeMetres, crs = NameOf(result.Grid.Crs) },
        tiles = new { size = TileLevels.TilePixels, levels = result.Tiles.Levels.Count },
        layers = TilePyramid.Layers,
        qualityLegend = QualityRaster.MaskingCauses().Select(
            cause => new { cause.Name, color = $"#{cause.Red:x2}{cause.Green:x2}{cause.Blue:x2}" }),
        zones = result.Site?.Zones.Select(zone => new { zone.Name, geometry = Pixels(result, zone.Outline) }) ?? [],
        outline = result.Site?.Outline is { } outline ? Pixels(result, outline) : null,
        classes = Classes,
        changes = Changes,
        causes = Enum.GetValues<RejectCause>(),
        reviewer = request.Reviewer,
        languages = WebAssets.Languages,
        language = request.Language,
        warnings,
        prepared,
    };

    public static string NameOf(CoordinateSystem crs) => crs.EpsgCode is { } code ? $"EPSG:{code}" : crs.Name;

    private static object Date(Scene scene, SunPosition? estimate)
    {
        var metadata = scene.Metadata;
        var sun = metadata.Sun?.Value ?? estimate;
        return new
        {
            scene.Name,
            date = metadata.DateText,
            sensor = metadata.Sensor?.Value,
            sunAzimuthDegrees = sun?.AzimuthDegrees,
            sunElevationDegrees = sun?.ElevationDegrees,
            sunEstimated = metadata.Sun is null && estimate is not null,
            credit = ImageryCredit.Scene(scene.Name, metadata),
        };
    }

    private static Geometry Pixels(OpenedResult result, Geometry degrees) => result.Coordinates.DegreesToPixels(degrees);
}
