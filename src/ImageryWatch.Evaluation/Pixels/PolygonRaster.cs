using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation;

/// <summary>
/// Pixels covered by polygons, row-major. A pixel is covered if its centre lies inside (even-odd over all rings of one geometry); a centre
/// exactly on an edge belongs to the area left of or below the edge, as in GDAL's rasterisation.
/// </summary>
public sealed class PolygonRaster(GeoTransform transform, int width, int height)
{
    public bool[] Covered { get; } = new bool[width * height];

    /// <param name="geometry">Polygon or multi-polygon in map coordinates of the raster; other geometries cover no pixel.</param>
    public void Add(Geometry geometry)
    {
        var edges = Edges(geometry).ToList();
        if (edges.Count == 0) return;
        var first = Math.Max(0, (int)Math.Floor(edges.Min(edge => edge.Top.Row)));
        var last = Math.Min(height - 1, (int)Math.Floor(edges.Max(edge => edge.Bottom.Row)));
        for (var row = first; row <= last; row++) FillRow(row, edges);
    }

    private void FillRow(int row, List<(PixelPoint Top, PixelPoint Bottom)> edges)
    {
        var middle = row + 0.5;
        var crossings = edges.Where(edge => edge.Top.Row <= middle && middle < edge.Bottom.Row).Select(edge => Crossing(edge, middle))
            .Order().ToArray();
        for (var i = 0; i + 1 < crossings.Length; i += 2)
            for (var column = Math.Max(0, crossings[i]); column < Math.Min(width, crossings[i + 1]); column++)
                Covered[(row * width) + column] = true;
    }

    /// <summary>The first column whose centre lies right of the edge.</summary>
    private static int Crossing((PixelPoint Top, PixelPoint Bottom) edge, double row)
    {
        var (top, bottom) = edge;
        var column = ((row - top.Row) * (bottom.Column - top.Column) / (bottom.Row - top.Row)) + top.Column;
        return (int)Math.Floor(Math.Clamp(column, -1e9, 1e9) + 0.5);
    }

    private IEnumerable<(PixelPoint Top, PixelPoint Bottom)> Edges(Geometry geometry) =>
        from part in Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>()
        from ring in part.InteriorRings.Prepend(part.ExteriorRing)
        from i in Enumerable.Range(1, Math.Max(0, ring.NumPoints - 1))
        let edge = (A: Pixel(ring.GetCoordinateN(i - 1)), B: Pixel(ring.GetCoordinateN(i)))
        where edge.A.Row != edge.B.Row
        select edge.A.Row < edge.B.Row ? (edge.A, edge.B) : (edge.B, edge.A);

    /// <summary>
    /// Uses the same order of arithmetic as GDAL for north-up rasters. Edges that pass exactly through a pixel centre, as in outlines
    /// traced from pixels, are then assigned to the same side.
    /// </summary>
    private PixelPoint Pixel(Coordinate place)
    {
        if (transform.RowStepX != 0 || transform.ColumnStepY != 0) return transform.ToPixel(new MapPoint(place.X, place.Y));
        return new PixelPoint(
            (-transform.OriginX / transform.ColumnStepX) + (place.X * (1 / transform.ColumnStepX)),
            (-transform.OriginY / transform.RowStepY) + (place.Y * (1 / transform.RowStepY)));
    }
}
