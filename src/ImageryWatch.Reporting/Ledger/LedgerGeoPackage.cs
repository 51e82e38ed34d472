using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>
/// <c>ledger.gpkg</c>: a layer per class on WGS 84 with one feature per structure and time during which it stands. The temporal controller
/// of QGIS plays the columns <c>begin</c> and <c>end</c>: the first date at which the structure is present, and the first at which it is
/// absent again (null: present until the last date).
/// </summary>
public static class LedgerGeoPackage
{
    public const string FileName = "ledger.gpkg";

    private static readonly VectorField[] Fields =
    [
        new("id", VectorFieldType.Text), new("class", VectorFieldType.Text), new("begin", VectorFieldType.Date),
        new("end", VectorFieldType.Date), new("built_after", VectorFieldType.Date), new("built_before", VectorFieldType.Date),
        new("removed_after", VectorFieldType.Date), new("removed_before", VectorFieldType.Date), new("period", VectorFieldType.Text),
        new("confidence", VectorFieldType.Real), new("zone", VectorFieldType.Text), new("area_m2", VectorFieldType.Real),
        new("length_m", VectorFieldType.Real), new("states", VectorFieldType.Text), new("rebuilt", VectorFieldType.Boolean),
        new("altered", VectorFieldType.Text), new("synthetic", VectorFieldType.Boolean),
    ];

    /// <summary>The time of change in the file is the last date, so that the output is reproducible.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(SiteLedger ledger, string path)
    {
        var writtenAt = new DateTimeOffset(ledger.Dates[^1].Until, TimeOnly.MinValue, TimeSpan.Zero);
        new VectorFileWriter(writtenAt).Write(path, [.. ClassNames.Counted.Select(kind => Layer(ledger, kind))]);
    }

    private static VectorLayer Layer(SiteLedger ledger, StructureClass kind)
    {
        StructureTrack[] tracks = [.. ledger.Tracks.Where(track => track.Class == kind)];
        var notice = ledger.IsSynthetic ? $"{SyntheticNotice.Text}. " : "";
        var isLine = kind == StructureClass.Fence;
        var isSimple = tracks.All(track => track.Geometry is LineString or Polygon);
        return new VectorLayer
        {
            Name = ClassNames.Id(kind),
            Description = $"{notice}{ClassNames.Heading(kind)}: {ledger.Title} ({SchemaVersion.Key} {SchemaVersion.Ledger})",
            GeometryType = !isSimple ? VectorGeometryType.Any : isLine ? VectorGeometryType.LineString : VectorGeometryType.Polygon,
            Crs = CoordinateSystems.Wgs84,
            Fields = Fields,
            Features = [.. tracks.SelectMany(track => track.Periods.Select(period => Feature(ledger, track, period)))],
            StyleQml = TemporalStyle.Qml(ClassPalette.Of(kind), isLine, "begin", "end"),
        };
    }

    private static VectorFeature Feature(SiteLedger ledger, StructureTrack track, StandingPeriod period) => new(track.Geometry,
    [
        track.Id, ClassNames.Id(track.Class), period.BuiltBefore, period.RemovedBefore, period.BuiltAfter, period.BuiltBefore,
        period.RemovedAfter, period.RemovedBefore, LedgerText.Of(period), (double?)Rounded.Of(track.Confidence, Rounded.ShareDecimals),
        track.Zone, (double?)Rounded.Of(track.AreaSquareMetres, Rounded.MetreDecimals),
        (double?)Rounded.Of(track.LengthMetres, Rounded.MetreDecimals), States(ledger, track), track.IsRebuilt,
        string.Join("; ", track.Alterations.Select(LedgerText.Altered)), ledger.IsSynthetic,
    ]);

    private static string States(SiteLedger ledger, StructureTrack track) => string.Join("; ", ledger.Dates.Zip(track.States).Select(pair =>
        string.Create(CultureInfo.InvariantCulture, $"{LedgerText.Day(pair.First.From)} {JsonConventions.Id(pair.Second.State)}")));
}
