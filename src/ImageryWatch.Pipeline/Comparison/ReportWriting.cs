using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Raster;
using ImageryWatch.Reporting;

namespace ImageryWatch.Pipeline;

/// <summary>Hands a report and its pictures to the writers.</summary>
internal static class ReportWriting
{
    public static WrittenReport Write(ChangeReport report, PreparedPair prepared, ComparisonRequest request, string folder)
    {
        var threads = request.Resources.ThreadCount;
        using var transform = CoordinateTransform.Create(report.Grid.Crs, CoordinateSystems.Wgs84);
        var pictures = ScenePictures.Create(prepared.Shown.Before, prepared.Shown.After, new HiddenGround(report.Grid, prepared.Hidden.Before, prepared.Hidden.After), threads);
        var options = new Reporting.ReportOptions { Threads = threads, Settings = Settings(request) };
        return ReportFolderWriter.Write(report, pictures, folder, options, point => ToGeographic(transform, point));
    }

    private static GeographicPoint ToGeographic(CoordinateTransform transform, MapPoint point)
    {
        var place = transform.Transform(point);
        return new GeographicPoint(place.X, place.Y);
    }

    private static List<KeyValuePair<string, string>> Settings(ComparisonRequest request) =>
    [
        new("minimum confidence", request.MinConfidence.ToString(CultureInfo.InvariantCulture)),
        new("changes of other kinds", request.IncludeOther ? "listed" : "left out"),
    ];
}
