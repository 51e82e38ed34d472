using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Number of changes in a square of the ground: the display of many changes in an overview.</summary>
/// <param name="Square">Bounds on the analysis grid, in metres.</param>
/// <param name="Number">Changes with their centre in the square.</param>
/// <param name="Share">The number as share of the highest one of the figure, 0..1.</param>
internal sealed record SquareCount(MapBounds Square, int Number, double Share)
{
    private const double Squares = 8;
    private const double PlateHeight = 8.5;
    private const double Padding = 1.6;

    /// <summary>Black text has a contrast above 5:1 on each.</summary>
    private static readonly Colour[] Ramp =
        [new(0xFF, 0xFF, 0xD4), new(0xFE, 0xD9, 0x8E), new(0xFE, 0x99, 0x29), new(0xEC, 0x70, 0x14)];

    private static readonly Pen Border = new(Colour.White.WithOpacity(0.55), 0.5);

    /// <summary>A round length that divides the longer side of an area into 8 to 20 squares.</summary>
    public static double SideOf(MapBounds area) => ScaleBar.Choose(1, Math.Max(area.Width, area.Height) / Squares).Metres;

    /// <summary>The squares with at least one change, from north to south; they start at the upper left corner of the area.</summary>
    public static IReadOnlyList<SquareCount> Of(IEnumerable<LocatedChange> changes, MapBounds area)
    {
        var side = SideOf(area);
        var squares = changes.GroupBy(change => (
                Row: (int)Math.Floor((area.MaxY - change.GridCentre.Y) / side),
                Column: (int)Math.Floor((change.GridCentre.X - area.MinX) / side)))
            .OrderBy(square => square.Key).Select(square => (square.Key, Number: square.Count())).ToList();
        var max = squares.Select(square => square.Number).DefaultIfEmpty(1).Max();
        return [.. squares.Select(square => new SquareCount(Bounds(square.Key), square.Number, (double)square.Number / max))];

        MapBounds Bounds((int Row, int Column) square) => new(
            area.MinX + (square.Column * side), area.MaxY - ((square.Row + 1) * side),
            area.MinX + ((square.Column + 1) * side), area.MaxY - (square.Row * side));
    }

    /// <summary>The box of the number: in the upper left corner of the visible part of the square.</summary>
    public FigureBox PlateIn(PanelView view)
    {
        var box = BoxIn(view);
        var width = TextMeasure.Width(Text, FigureStyle.Label) + (2 * Padding);
        return new FigureBox(
            Math.Clamp(box.X, view.Box.X, Math.Max(view.Box.X, view.Box.Right - width)),
            Math.Clamp(box.Y, view.Box.Y, Math.Max(view.Box.Y, view.Box.Bottom - PlateHeight)), width, PlateHeight);
    }

    public void Draw(ICanvas canvas, PanelView view)
    {
        canvas.Stroke(BoxIn(view).Corners(), true, Border);
        var plate = PlateIn(view);
        canvas.Fill(plate.Corners(), Ramp[Math.Min((int)(Share * Ramp.Length), Ramp.Length - 1)]);
        canvas.Text(Text, new FigurePoint(plate.Centre.X, plate.Bottom - 1.8), TextAnchor.Middle, FigureStyle.Label);
    }

    private string Text => Number.ToString(CultureInfo.InvariantCulture);

    private FigureBox BoxIn(PanelView view)
    {
        var corner = view.ToFigure(view.Grid.ToPixel(new MapPoint(Square.MinX, Square.MaxY)));
        return new FigureBox(corner.X, corner.Y, Square.Width / view.MetresPerPoint, Square.Height / view.MetresPerPoint);
    }
}
