using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace ImageryWatch.Application;

/// <summary>
/// Converts degrees on WGS 84 to metres around a place (equirectangular; better than 0.5 % within a few kilometres). Longitudes beyond 180
/// degrees are allowed.
/// </summary>
internal static class LocalMetres
{
    public const double MetresPerDegree = 111_320;

    public static Geometry Of(Geometry degrees, Coordinate origin)
    {
        var metres = new GeometryEditor().Edit(degrees, new Projection(origin));
        return metres.IsValid ? metres : GeometryFixer.Fix(metres);
    }

    private sealed class Projection(Coordinate origin) : GeometryEditor.CoordinateOperation
    {
        private readonly double _metresEast = MetresPerDegree * Math.Cos(origin.Y * Math.PI / 180);

        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) =>
            [.. coordinates.Select(c => new Coordinate(
                Math.IEEERemainder(c.X - origin.X, 360) * _metresEast, (c.Y - origin.Y) * MetresPerDegree))];
    }
}
