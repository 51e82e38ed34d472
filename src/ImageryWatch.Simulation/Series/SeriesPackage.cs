using System.Globalization;
using System.Text;
using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Simulation;

/// <summary>
/// A series on disk: a folder per date with tiles and a STAC item, <c>truth-DATE.geojson</c> with all structures of the date, and
/// <c>pipeline.yaml</c> to compare them. The pipeline file is written last and marks a complete folder.
/// </summary>
internal static class SeriesPackage
{
    public const string Mark = "pipeline.yaml";

    /// <exception cref="OutputException">The folder or a file in it cannot be written.</exception>
    public static void Write(string folder, IReadOnlyList<SeriesDate> series, PackageOptions options, CancellationToken cancellation)
    {
        foreach (var date in series)
        {
            var name = NameOf(date);
            ScenePackage.WriteDate(Path.Combine(folder, name), name, date.Pair, Dates.After, options, cancellation);
            using var toGeographic = CoordinateTransform.Create(date.Pair.Grid.Crs, CoordinateSystems.Wgs84);
            GeoJsonFiles.WriteObjects(Path.Combine(folder, $"truth-{name}.geojson"), $"truth-{name}", date.Structures, toGeographic);
        }

        PublishedFile.Write(Path.Combine(folder, Mark), Encoding.UTF8.GetBytes(Pipeline(series)));
    }

    private static string Pipeline(IReadOnlyList<SeriesDate> series) => $"""
        # SYNTHETIC scenes, compared with: imagerywatch run pipeline.yaml
        scenes:
        {string.Join('\n', series.Select(date => $"  - files: {NameOf(date)}"))}
        pairs: consecutive
        report:
          output: reports

        """.ReplaceLineEndings("\n");

    private static string NameOf(SeriesDate date) =>
        date.Metadata.AcquiredAt!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
