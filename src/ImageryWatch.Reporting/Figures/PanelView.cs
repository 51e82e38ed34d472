using ImageryWatch.Core;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace ImageryWatch.Reporting;

/// <summary>A window of the analysis grid displayed in a box of a figure.</summary>
internal sealed record PanelView(AnalysisGrid Grid, PixelWindow Window, FigureBox Box)
{
    public double PointsPerPixel => Box.Width / Window.Width;

    public double MetresPerPoint => Grid.PixelSizeMetres / PointsPerPixel;

    public FigurePoint ToFigure(PixelPoint pixel) => new(
        Box.X + ((pixel.Column - Window.Column) * Box.Width / Window.Width),
        Box.Y + ((pixel.Row - Window.Row) * Box.Height / Window.Height));

    /// <summary>Converts a geometry from grid metres to figure points.</summary>
    public Geometry ToFigure(Geometry onGrid) => new GeometryEditor().Edit(onGrid, new VertexEdit(this));

    private sealed class VertexEdit(PanelView view) : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => Array.ConvertAll(coordinates, Edit);

        private Coordinate Edit(Coordinate from)
        {
            var place = view.ToFigure(view.Grid.ToPixel(new MapPoint(from.X, from.Y)));
            return new Coordinate(place.X, place.Y);
        }
    }
}
