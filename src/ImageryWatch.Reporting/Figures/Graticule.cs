using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>A labelled tick on the edge of a panel.</summary>
/// <param name="At">Distance from the start of the edge, in points.</param>
/// <param name="Text">"126.085° E".</param>
internal readonly record struct GraticuleTick(double At, string Text);

/// <summary>Ticks at round longitudes along the lower edge of a panel, and at round latitudes along its left edge.</summary>
/// <param name="Longitudes">From the left.</param>
/// <param name="Latitudes">From the bottom.</param>
internal sealed record Graticule(IReadOnlyList<GraticuleTick> Longitudes, IReadOnlyList<GraticuleTick> Latitudes)
{
    /// <summary>Space for the labels left of a panel and below it.</summary>
    public const double Margin = 9.5;
    private const double MinSpacingPoints = 46;
    private const double OutsidePoints = 2;
    private const double InsidePoints = 4;
    private const double LabelGapPoints = 4;
    private const int MinExponent = -7;

    public static Graticule Of(PanelView view, Func<MapPoint, GeographicPoint> toGeographic)
    {
        GeographicPoint At(double column, double row) => toGeographic(view.Grid.ToMap(new PixelPoint(column, row)));
        var (left, right) = (view.Window.Column, view.Window.Column + view.Window.Width);
        var bottom = view.Window.Row + view.Window.Height;
        var (corner, topLeft, bottomRight) = (At(left, bottom), At(left, view.Window.Row), At(right, bottom));
        var west = corner.LongitudeDegrees;
        return new Graticule(
            Ticks(west, Geospatial.Longitudes.Near(bottomRight.LongitudeDegrees, west), view.Box.Width, LongitudeText),
            Ticks(corner.LatitudeDegrees, topLeft.LatitudeDegrees, view.Box.Height, LatitudeText));
    }

    /// <summary>Multiples of 1, 2 or 5 times a power of ten, so far apart that their labels have room.</summary>
    internal static IReadOnlyList<GraticuleTick> Ticks(double from, double to, double points, Func<decimal, string> textOf)
    {
        var span = to - from;
        if (!double.IsFinite(span) || span <= 0 || Step(span * MinSpacingPoints / points) is not { } step) return [];
        var ticks = new List<GraticuleTick>();
        for (var value = Math.Ceiling((decimal)from / step) * step; value <= (decimal)to; value += step)
            ticks.Add(new GraticuleTick(((double)value - from) / span * points, textOf(value)));
        return ticks;
    }

    public void Draw(ICanvas canvas, FigureBox panel)
    {
        foreach (var tick in Longitudes)
        {
            var x = panel.X + tick.At;
            Line(canvas, new(x, panel.Bottom), new(x, panel.Bottom + OutsidePoints), new(x, panel.Bottom - InsidePoints));
        }

        foreach (var tick in Latitudes)
        {
            var y = panel.Bottom - tick.At;
            Line(canvas, new(panel.X, y), new(panel.X - OutsidePoints, y), new(panel.X + InsidePoints, y));
        }

        foreach (var (text, middle) in Labels(Longitudes, panel.Width))
            canvas.Text(text, new FigurePoint(panel.X + middle, panel.Bottom + 8.5), TextAnchor.Middle, FigureStyle.Small);
        foreach (var (text, middle) in Labels(Latitudes, panel.Height))
            canvas.TextUpwards(text, new FigurePoint(panel.X - 3.5, panel.Bottom - middle), TextAnchor.Middle, FigureStyle.Small);
    }

    /// <summary>
    /// Labels with their centres along an edge. Near its ends a label is moved inwards, or left out where it would touch another one.
    /// </summary>
    internal static IReadOnlyList<(string Text, double Middle)> Labels(IReadOnlyList<GraticuleTick> ticks, double length)
    {
        var kept = new List<(GraticuleTick Tick, double Half, double Middle)>();
        var all = ticks.Select(tick =>
        {
            var half = TextMeasure.Width(tick.Text, FigureStyle.Small) / 2;
            return (Tick: tick, Half: half, Middle: Math.Clamp(tick.At, half, Math.Max(half, length - half)));
        });
        foreach (var label in all.OrderBy(label => label.Middle != label.Tick.At))
            if (!kept.Any(other => Math.Abs(other.Middle - label.Middle) < other.Half + label.Half + LabelGapPoints)) kept.Add(label);
        return [.. kept.OrderBy(label => label.Middle).Select(label => (label.Tick.Text, label.Middle))];
    }

    private static void Line(ICanvas canvas, FigurePoint edge, FigurePoint outside, FigurePoint inside)
    {
        canvas.Stroke([edge, outside], false, new Pen(FigureStyle.Ink, 0.6));
        canvas.Stroke([edge, inside], false, new Pen(FigureStyle.Casing, 1.4));
        canvas.Stroke([edge, inside], false, new Pen(Colour.White, 0.7));
    }

    private static decimal? Step(double min)
    {
        for (var exponent = MinExponent; exponent <= 1; exponent++)
            foreach (var digit in new[] { 1m, 2m, 5m })
                if (digit * (decimal)Math.Pow(10, exponent) is var step && (double)step >= min) return step;
        return null;
    }

    private static string LongitudeText(decimal degrees)
    {
        var inRange = degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
        return Text(inRange, 'E', 'W');
    }

    private static string LatitudeText(decimal degrees) => Text(degrees, 'N', 'S');

    private static string Text(decimal degrees, char positive, char negative) => string.Create(
        CultureInfo.InvariantCulture, $"{Math.Abs(degrees)}° {(degrees < 0 ? negative : positive)}");
}
