using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Transforms positions between two coordinate systems, x (longitude, easting) first on both sides. Thread-safe, but calls are serialised;
/// use one instance per thread for full speed.
/// </summary>
public sealed class CoordinateTransform : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TransformationHandle? _native;
    private readonly string _description;

    private CoordinateTransform(TransformationHandle? native, string description)
    {
        _native = native;
        _description = description;
    }

    /// <summary>True when both systems are the same, so that positions do not change.</summary>
    public bool IsIdentity => _native is null;

    /// <exception cref="InputException">PROJ has no transform between the two.</exception>
    public static CoordinateTransform Create(CoordinateSystem from, CoordinateSystem to)
    {
        var description = $"{from.Name} to {to.Name}";
        if (CoordinateSystems.AreSame(from, to)) return new CoordinateTransform(null, description);
        using var source = SpatialReferences.FromWkt(from.Wkt);
        using var target = SpatialReferences.FromWkt(to.Wkt);
        GdalErrors.Reset();
        var native = Osr.NewTransformation(source, target);
        if (!native.IsInvalid) return new CoordinateTransform(native, description);
        throw new InputException($"No coordinate transform from {description} ({GdalErrors.Take() ?? "no reason given"}).");
    }

    /// <exception cref="InputException">The position is outside the area of the transform.</exception>
    public MapPoint Transform(MapPoint point)
    {
        if (TryTransform(point, out var transformed)) return transformed;
        throw new InputException(
            $"The position {point.X:R}, {point.Y:R} cannot be transformed from {_description}: outside the area of the projection.");
    }

    /// <summary>False where the projection is undefined at the position.</summary>
    public bool TryTransform(MapPoint point, out MapPoint transformed)
    {
        double x = point.X, y = point.Y, z = 0;
        var succeeded = 1;
        if (_native is not null)
        {
            lock (_gate)
                PixelTransfer.Transform(
                    _native, new Span<double>(ref x), new Span<double>(ref y), new Span<double>(ref z), new Span<int>(ref succeeded));
            GdalErrors.Reset();
        }

        transformed = new MapPoint(x, y);
        return succeeded != 0 && double.IsFinite(x) && double.IsFinite(y);
    }

    /// <summary>Transforms in place; both spans have the same length.</summary>
    /// <exception cref="InputException">A position is outside the area of the transform.</exception>
    public void Transform(Span<double> x, Span<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        if (_native is null || x.IsEmpty) return;
        var z = new double[x.Length];
        var succeeded = new int[x.Length];
        lock (_gate) PixelTransfer.Transform(_native, x, y, z, succeeded);
        GdalErrors.Reset();
        var failed = Array.IndexOf(succeeded, 0);
        if (failed >= 0)
            throw new InputException(
                $"Position {failed} of {x.Length} cannot be transformed from {_description}: outside the area of the projection.");
    }

    /// <summary>A transformed copy of a geometry, vertex by vertex; z is kept.</summary>
    /// <param name="geometry">In the source system.</param>
    /// <param name="maximumSegmentLength"> Edges longer than this, in units of the source system, are subdivided before the transform, so
    /// that straight edges stay accurate; 0 keeps the vertices as they are. </param>
    /// <exception cref="InputException">A vertex is outside the area of the transform.</exception>
    public Geometry Transform(Geometry geometry, double maximumSegmentLength = 0)
    {
        var source = maximumSegmentLength > 0
            ? NetTopologySuite.Densify.Densifier.Densify(geometry, maximumSegmentLength)
            : geometry;
        return new GeometryEditor(source.Factory).Edit(source, new VertexTransform(this));
    }

    public void Dispose() => _native?.Dispose();

    private sealed class VertexTransform(CoordinateTransform transform) : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => [.. coordinates.Select(Moved)];

        private Coordinate Moved(Coordinate from)
        {
            var to = transform.Transform(new MapPoint(from.X, from.Y));
            return double.IsNaN(from.Z) ? new Coordinate(to.X, to.Y) : new CoordinateZ(to.X, to.Y, from.Z);
        }
    }
}
