using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace ImageryWatch.Application;

/// <summary>
/// A plane in metres around a place, see <see cref="LocalMetres"/>. A shift in metres corrects the georeference of one date.
/// </summary>
/// <param name="origin">Degrees on WGS 84.</param>
internal sealed class SitePlane(Coordinate origin)
{
    private readonly double _metresEast = LocalMetres.MetresPerDegree * Math.Cos(origin.Y * Math.PI / 180);

    public Geometry ToMetres(Geometry degrees, Shift shift) => Moved(LocalMetres.Of(degrees, origin), shift);

    public Geometry ToDegrees(Geometry metres) => ToDegrees(metres, default);

    /// <summary>A place in the georeference of a date that is displaced by <paramref name="shift"/>.</summary>
    public Geometry ToDegrees(Geometry metres, Shift shift) => Longitudes.Split(new GeometryEditor().Edit(
        metres, new Operation(place => new Coordinate(
            origin.X + ((place.X + shift.East) / _metresEast), origin.Y + ((place.Y + shift.North) / LocalMetres.MetresPerDegree)))));

    private static Geometry Moved(Geometry metres, Shift shift) => shift == default ? metres : new GeometryEditor().Edit(
        metres, new Operation(place => new Coordinate(place.X - shift.East, place.Y - shift.North)));

    private sealed class Operation(Func<Coordinate, Coordinate> move) : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => [.. coordinates.Select(move)];
    }
}

/// <summary>Displacement of the georeference of a date against that of the first date, in metres.</summary>
internal readonly record struct Shift(double East, double North)
{
    public static Shift operator +(Shift one, Shift other) => new(one.East + other.East, one.North + other.North);

    public static Shift operator -(Shift one, Shift other) => new(one.East - other.East, one.North - other.North);
}
