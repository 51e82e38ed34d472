using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace ImageryWatch.Geospatial;

/// <summary>Writes one layer into an open GeoPackage.</summary>
internal static class VectorLayerWriter
{
    public const string GeometryColumn = "geom";
    private const int OgrInteger64 = 12;
    private const int OgrInteger = 0;
    private const int OgrReal = 2;
    private const int OgrText = 4;
    private const int OgrDate = 9;
    private const int OgrDateTime = 11;
    private const int BooleanSubType = 1;

    /// <exception cref="GdalException">The layer or a feature cannot be written.</exception>
    public static void Write(DatasetHandle dataset, VectorLayer layer, string keyColumn = "fid")
    {
        var native = CreateLayer(dataset, layer, keyColumn);
        foreach (var field in layer.Fields) CreateField(native, field);
        var definition = Ogr.GetLayerDefinition(native);
        var wkb = new WKBWriter(ByteOrder.LittleEndian);
        foreach (var feature in layer.Features) WriteFeature(native, definition, layer, feature, wkb);
    }

    private static nint CreateLayer(DatasetHandle dataset, VectorLayer layer, string keyColumn)
    {
        string?[] options = [
            $"GEOMETRY_NAME={GeometryColumn}", $"FID={keyColumn}", $"DESCRIPTION={layer.Description}", "SPATIAL_INDEX=YES", null];
        if (layer.Crs is null)
            return GdalErrors.Check(Ogr.CreateLayer(dataset, layer.Name, 0, OgrGeometryType(layer.GeometryType), options));
        using var reference = SpatialReferences.FromWkt(layer.Crs.Wkt);
        return GdalErrors.Check(
            Ogr.CreateLayer(dataset, layer.Name, reference.DangerousGetHandle(), OgrGeometryType(layer.GeometryType), options));
    }

    private static void CreateField(nint layer, VectorField field)
    {
        var definition = GdalErrors.Check(Ogr.CreateFieldDefinition(field.Name, OgrFieldType(field.Type)));
        if (field.Type == VectorFieldType.Boolean) Ogr.SetSubType(definition, BooleanSubType);
        var code = Ogr.CreateField(layer, definition, 0);
        Ogr.DestroyFieldDefinition(definition);
        GdalErrors.Check(code);
    }

    private static void WriteFeature(nint native, nint definition, VectorLayer layer, VectorFeature feature, WKBWriter wkb)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(feature.Values.Count, layer.Fields.Count);
        using var handle = Ogr.NewFeature(definition);
        for (var field = 0; field < feature.Values.Count; field++) SetValue(handle, field, feature.Values[field]);
        if (feature.Geometry is not null) SetGeometry(handle, feature.Geometry, wkb);
        GdalErrors.Check(Ogr.CreateFeature(native, handle));
    }

    private static void SetValue(FeatureHandle feature, int field, object? value)
    {
        switch (value)
        {
            case string text: Ogr.SetText(feature, field, text); break;
            case bool flag: Ogr.SetInteger(feature, field, flag ? 1 : 0); break;
            case int or long or short or byte: Ogr.SetInteger(feature, field, Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case double number when double.IsFinite(number): Ogr.SetReal(feature, field, number); break;
            case float number when float.IsFinite(number): Ogr.SetReal(feature, field, number); break;
            case DateOnly day: Ogr.SetText(feature, field, day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset time:
                Ogr.SetText(
                feature, field, time.UtcDateTime.ToString("yyyy/MM/dd HH:mm:ss.fff'+00'", CultureInfo.InvariantCulture)); break;
            case null or double or float: Ogr.SetNull(feature, field); break;
            default: throw new ArgumentException($"A value of type {value.GetType().Name} cannot be written as an attribute.");
        }
    }

    private static void SetGeometry(FeatureHandle feature, Geometry geometry, WKBWriter wkb)
    {
        var bytes = wkb.Write(geometry);
        GdalErrors.Check(Ogr.CreateGeometry(bytes, 0, out var native, bytes.Length));
        GdalErrors.Check(Ogr.SetGeometry(feature, native));
    }

    private static int OgrFieldType(VectorFieldType type) => type switch
    {
        VectorFieldType.Integer => OgrInteger64,
        VectorFieldType.Boolean => OgrInteger,
        VectorFieldType.Real => OgrReal,
        VectorFieldType.Date => OgrDate,
        VectorFieldType.DateTime => OgrDateTime,
        _ => OgrText,
    };

    /// <summary>Type numbers of well-known binary; OGR adds 100 for no geometry.</summary>
    private static int OgrGeometryType(VectorGeometryType type) => type switch
    {
        VectorGeometryType.None => 100,
        VectorGeometryType.Point => 1,
        VectorGeometryType.LineString => 2,
        VectorGeometryType.Polygon => 3,
        VectorGeometryType.MultiLineString => 5,
        VectorGeometryType.MultiPolygon => 6,
        _ => 0,
    };
}
