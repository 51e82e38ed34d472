using System.Xml;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>Geometry in KML: longitude, latitude; exterior rings counter-clockwise. A point at the centre carries the label.</summary>
internal static class KmlGeometry
{
    public static void Write(XmlWriter xml, LocatedChange change)
    {
        xml.WriteStartElement("MultiGeometry");
        Points(xml, "Point", [new Coordinate(change.Centre.LongitudeDegrees, change.Centre.LatitudeDegrees)]);
        for (var i = 0; i < change.Geographic.NumGeometries; i++) Part(xml, change.Geographic.GetGeometryN(i));
        xml.WriteEndElement();
    }

    private static void Part(XmlWriter xml, Geometry part)
    {
        if (part is not Polygon polygon)
        {
            Points(xml, "LineString", part.Coordinates);
            return;
        }

        xml.WriteStartElement("Polygon");
        Boundary(xml, "outerBoundaryIs", polygon.ExteriorRing.Coordinates, counterClockwise: true);
        foreach (var hole in polygon.InteriorRings) Boundary(xml, "innerBoundaryIs", hole.Coordinates, counterClockwise: false);
        xml.WriteEndElement();
    }

    private static void Boundary(XmlWriter xml, string name, Coordinate[] ring, bool counterClockwise)
    {
        xml.WriteStartElement(name);
        Points(xml, "LinearRing", Orientation.IsCCW(ring) == counterClockwise ? ring : [.. ring.Reverse()]);
        xml.WriteEndElement();
    }

    private static void Points(XmlWriter xml, string name, Coordinate[] positions)
    {
        xml.WriteStartElement(name);
        xml.WriteElementString("coordinates", string.Join(' ', positions.Select(
            position => $"{Rounded.Text(position.X, Rounded.CoordinateDecimals)},{Rounded.Text(position.Y, Rounded.CoordinateDecimals)}")));
        xml.WriteEndElement();
    }
}
