using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>
/// <c>changes.gpkg</c>: the same changes in the coordinate system of the analysis grid, one layer per class with an embedded QGIS style.
/// The three counted classes always have a layer, even if it is empty, so that projects that use them keep working; <c>other</c> has a
/// layer only if there are such changes.
/// </summary>
internal static class ChangesGeoPackage
{
    public const string FileName = "changes.gpkg";

    /// <summary>
    /// The format requires a last-change time. The later date is used, so that the output is reproducible; this fixed date if it is
    /// unknown.
    /// </summary>
    private static readonly DateTimeOffset UnknownDate = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(LocatedReport located, string path)
    {
        var kinds =
            ClassNames.All.Where(kind => kind != StructureClass.Other || located.Changes.Any(change => change.Change.Class == kind));
        var writtenAt = located.Report.After.Metadata.AcquiredUntil ?? located.Report.After.Metadata.AcquiredAt?.Value ?? UnknownDate;
        new VectorFileWriter(writtenAt).Write(path, [.. kinds.Select(kind => Layer(located, kind))]);
    }

    private static VectorLayer Layer(LocatedReport located, StructureClass kind)
    {
        var changes = located.Changes.Where(change => change.Change.Class == kind).ToList();
        var geometry = GeometryType(kind, changes);
        var notice = located.Report.IsSynthetic ? $"{SyntheticNotice.Text}. " : "";
        return new VectorLayer
        {
            Name = ClassNames.Id(kind),
            Description = $"{notice}{ClassNames.Heading(kind)}: {located.Report.Title} ({SchemaVersion.Key} {SchemaVersion.GeoJson})",
            GeometryType = geometry,
            Crs = located.Report.Grid.Crs,
            Fields =
            [
                .. ChangeFields.Of(located.Report).Select(Field), new("label", VectorFieldType.Text),
                new("synthetic", VectorFieldType.Boolean),
            ],
            Features = [.. changes.Select(change => Feature(located.Report, change))],
            StyleQml = QgisStyle.Qml(kind, isLine: kind == StructureClass.Fence),
        };
    }

    private static VectorGeometryType GeometryType(StructureClass kind, List<LocatedChange> changes)
    {
        if (kind == StructureClass.Fence)
            return changes.All(change => change.Change.Geometry is LineString) ? VectorGeometryType.LineString : VectorGeometryType.Any;
        return changes.All(change => change.Change.Geometry is Polygon) ? VectorGeometryType.Polygon : VectorGeometryType.Any;
    }

    private static VectorField Field(ChangeField field) =>
        new(field.Name, field.Number is not null ? VectorFieldType.Real : IsDate(field) ? VectorFieldType.Date : VectorFieldType.Text);

    private static VectorFeature Feature(ChangeReport report, LocatedChange change) =>
        new(
            change.Change.Geometry,
            [.. ChangeFields.Of(report).Select(field => Value(field, report, change)), change.Label, report.IsSynthetic]);

    private static object? Value(ChangeField field, ChangeReport report, LocatedChange change)
    {
        if (field.Number is not null) return (double?)Rounded.Of(field.Number(change.Change), field.Decimals);
        var text = field.AsText(report, change);
        if (text.Length == 0) return null;
        return IsDate(field) ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : text;
    }

    private static bool IsDate(ChangeField field) => field.Name.EndsWith("_date", StringComparison.Ordinal);
}
