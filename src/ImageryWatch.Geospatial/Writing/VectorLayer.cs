using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Geospatial;

/// <summary>Types of attribute columns.</summary>
public enum VectorFieldType
{
    Text,
    Integer,
    Real,
    Boolean,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>An instant, written in UTC.</summary>
    DateTime,
}

/// <summary>Geometry type of all features of a layer.</summary>
public enum VectorGeometryType
{
    None,
    Point,
    LineString,
    Polygon,
    MultiLineString,
    MultiPolygon,
    Any,
}

/// <summary>An attribute column.</summary>
public sealed record VectorField(string Name, VectorFieldType Type);

/// <summary>One feature.</summary>
/// <param name="Geometry">In the layer's coordinate system, x first; null for none.</param>
/// <param name="Values">
/// One per field: string, integer, double, bool, DateOnly, DateTimeOffset, or null. NaN and infinities are written as null.
/// </param>
public sealed record VectorFeature(Geometry? Geometry, IReadOnlyList<object?> Values);

/// <summary>A layer of a vector file; features are written in the order given.</summary>
public sealed record VectorLayer
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required VectorGeometryType GeometryType { get; init; }

    /// <summary>Null only for a layer without geometry.</summary>
    public required CoordinateSystem? Crs { get; init; }

    public required IReadOnlyList<VectorField> Fields { get; init; }

    public required IReadOnlyList<VectorFeature> Features { get; init; }

    /// <summary>A QGIS style (QML text) that QGIS applies when the layer is opened; null for none.</summary>
    public string? StyleQml { get; init; }
}
