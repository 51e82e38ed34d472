using System.Globalization;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace ImageryWatch.Reporting;

/// <summary>One object of the gazetteer, as text.</summary>
internal sealed record GazetteerEntry(
    string Label, string Class, string Change, string Likelihood, string Number, string Size, string Height, GeographicPoint Centre,
    string Areas)
{
    /// <summary>"likely (0.70)".</summary>
    public string LikelihoodAndNumber => Number.Length > 0 ? $"{Likelihood} ({Number})" : Likelihood;
}

/// <summary>Every object of a report: the changes, and the structures present in both dates.</summary>
internal sealed class Gazetteer(LocatedReport located)
{
    /// <summary>More unchanged structures are not listed in documents, only in inventory.geojson.</summary>
    public const int MaxUnchanged = 300;

    private readonly Dictionary<LocatedChange, string> _areas = located.Areas
        .SelectMany(area => area.Changes.Select(change => (change, area.Label))).GroupBy(pair => pair.change, pair => pair.Label)
        .ToDictionary(group => group.Key, group => string.Join(", ", group));

    public GazetteerEntry Entry(LocatedChange change) => new(
        change.Label, ClassNames.Singular(change.Change.Class), ClassNames.Id(change.Change.Change),
        change.Change.LikelihoodText, change.Change.IsReportedByReview ? "" : Likelihood.Number(change.Change.Confidence),
        Size(change.Change), Height(change.Change),
        change.Centre, _areas.GetValueOrDefault(change, "–"));

    /// <summary>Structures present in both dates; null if they were not searched for.</summary>
    public IReadOnlyList<GazetteerEntry>? Unchanged() => located.Inventory is not { } inventory
        ? null
        : [.. inventory.Items.Where(item => item.Change is null).Select((item, i) => Entry(item, i))];

    public static string Place(GeographicPoint centre) =>
        Mgrs.Spaced(centre) is { } mgrs ? $"{CoordinateText.Decimal(centre)}; {mgrs}" : CoordinateText.Decimal(centre);

    /// <summary>Length of a fence in metres, otherwise the area in square metres; null if not measured.</summary>
    public static double? Measure(ChangeObject change) =>
        change.LengthMetres is { } length && change.Class == StructureClass.Fence ? length : change.AreaSquareMetres ?? change.LengthMetres;

    private static GazetteerEntry Entry(InventoryItem item, int index) => new(
        string.Create(CultureInfo.InvariantCulture, $"U{index + 1}"), ClassNames.Singular(item.Class), "unchanged",
        Likelihood.Words(item.Confidence), Likelihood.Number(item.Confidence), Size(item.LengthMetres, item.AreaSquareMetres), "–",
        MiddleOf(item.Geographic), "–");

    /// <summary>The centroid, or the midpoint of a line.</summary>
    public static GeographicPoint MiddleOf(Geometry geographic)
    {
        var middle = geographic is LineString line
            ? new LengthIndexedLine(line).ExtractPoint(line.Length / 2)
            : geographic.Centroid.Coordinate;
        return new GeographicPoint(middle.X, middle.Y);
    }

    private static string Size(ChangeObject change) => change.Class == StructureClass.Fence
        ? Size(change.LengthMetres, change.AreaSquareMetres)
        : Size(change.AreaSquareMetres is null ? change.LengthMetres : null, change.AreaSquareMetres);

    /// <summary>"12 m long", "84 m²", or "–".</summary>
    public static string Size(double? length, double? area) => (length, area) switch
    {
        ({ } metres, _) => $"{Whole(metres)} m long",
        (null, { } squareMetres) => $"{Whole(squareMetres)} m²",
        _ => "–",
    };

    /// <summary>Without decimals from 10 on: outlines are not more precise than a pixel.</summary>
    private static string Whole(double value) => value.ToString(value < 9.95 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    private static string Height(ChangeObject change) => change switch
    {
        { HeightMetres: { } height, HeightErrorMetres: { } error } =>
            string.Create(CultureInfo.InvariantCulture, $"{height:0.0} ± {error:0.0} m"),
        { HeightMetres: { } height } => string.Create(CultureInfo.InvariantCulture, $"{height:0.0} m"),
        _ => "–",
    };
}
