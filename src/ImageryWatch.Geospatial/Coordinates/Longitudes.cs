using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace ImageryWatch.Geospatial;

/// <summary>Longitudes are equal modulo 360 degrees: values, boxes and geometries across the antimeridian.</summary>
public static class Longitudes
{
    private const double Turn = 360;

    /// <summary>
    /// Steps of a ring beyond half a turn cross the antimeridian, except those of a whole turn (an outline of the world).
    /// </summary>
    private const double WholeTurn = 359.999;

    /// <summary>The equal longitude that is nearest to a reference.</summary>
    public static double Near(double longitude, double reference) => Near(longitude, reference, Turn);

    /// <summary>The same for the coordinates of a projection that repeats after <paramref name="period"/>.</summary>
    internal static double Near(double x, double reference, double period) => x - (period * Math.Round((x - reference) / period));

    /// <summary>A box of longitudes and latitudes moved by whole turns next to another one.</summary>
    public static MapBounds Near(MapBounds box, MapBounds other)
    {
        var (centre, reference) = ((box.MinX + box.MaxX) / 2, (other.MinX + other.MaxX) / 2);
        var shift = Near(centre, reference) - centre;
        return shift == 0 ? box : box with { MinX = box.MinX + shift, MaxX = box.MaxX + shift };
    }

    /// <summary>West and east within -180..180: west exceeds east across the antimeridian (RFC 7946, section 5.2).</summary>
    public static MapBounds InRange(MapBounds box) => box.MinX >= -Turn / 2 && box.MaxX <= Turn / 2
        ? box
        : box with { MinX = Near(box.MinX, 0), MaxX = Near(box.MaxX, 0) };

    /// <summary>
    /// A geometry without steps across the antimeridian: longitudes may exceed 180. Parts that were split there touch. The same object
    /// where nothing has to be moved.
    /// </summary>
    public static Geometry Continuous(Geometry geometry)
    {
        if (geometry.IsEmpty) return geometry;
        var edit = new Unwrapping(geometry.Coordinate.X);
        var moved = new GeometryEditor(geometry.Factory).Edit(geometry, edit);
        return edit.HasMoved ? moved : geometry;
    }

    /// <summary>A geometry cut at the antimeridian into parts within -180..180 (RFC 7946, section 3.1.9).</summary>
    public static Geometry Split(Geometry geometry)
    {
        var continuous = Continuous(geometry);
        var extent = continuous.EnvelopeInternal;
        if (geometry.IsEmpty || (extent.MinX >= -Turn / 2 && extent.MaxX <= Turn / 2)) return continuous;
        var parts = new List<Geometry>();
        for (var turn = (int)Math.Floor((extent.MinX + (Turn / 2)) / Turn); (turn * Turn) - (Turn / 2) < extent.MaxX; turn++)
            parts.AddRange(WithinTurn(continuous, turn * Turn));
        return geometry.Factory.BuildGeometry(parts);
    }

    private static IEnumerable<Geometry> WithinTurn(Geometry geometry, double centre)
    {
        const double anyLatitude = 1000;
        var strip = geometry.Factory.ToGeometry(new Envelope(centre - (Turn / 2), centre + (Turn / 2), -anyLatitude, anyLatitude));
        var inside = OverlayNGRobust.Overlay(geometry, strip, SpatialFunction.Intersection);
        inside = AffineTransformation.TranslationInstance(-centre, 0).Transform(inside);
        return Enumerable.Range(0, inside.NumGeometries).Select(inside.GetGeometryN)
            .Where(part => !part.IsEmpty && part.Dimension == geometry.Dimension);
    }

    /// <summary>Rings and lines one after the other; each starts near the start of the previous one.</summary>
    private sealed class Unwrapping(double start) : GeometryEditor.CoordinateOperation
    {
        private double _reference = start;

        public bool HasMoved { get; private set; }

        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry)
        {
            if (coordinates.Length == 0) return coordinates;
            var edited = new Coordinate[coordinates.Length];
            var (previous, shift) = (_reference, 0.0);
            for (var i = 0; i < coordinates.Length; i++)
            {
                var x = coordinates[i].X + shift;
                if (Math.Abs(x - previous) > Turn / 2 && (i == 0 || Math.Abs(x - previous) < WholeTurn))
                {
                    shift += Near(x, previous) - x;
                    x = coordinates[i].X + shift;
                }

                HasMoved |= shift != 0;
                edited[i] = shift == 0 ? coordinates[i] : Moved(coordinates[i], x);
                previous = x;
            }

            _reference = edited[0].X;
            return edited;
        }

        private static Coordinate Moved(Coordinate from, double x) =>
            double.IsNaN(from.Z) ? new Coordinate(x, from.Y) : new CoordinateZ(x, from.Y, from.Z);
    }
}
