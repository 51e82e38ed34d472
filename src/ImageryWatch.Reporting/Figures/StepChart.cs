using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>Number of structures of one class by date, as a step chart.</summary>
internal static class StepChart
{
    public const double Width = 220;
    public const double Height = 122;
    private const double LabelHeight = 13;
    private static readonly FigureBox Plot = new(24, 26, 172, 74);
    private static readonly TextStyle Heading = new(9, true, FigureStyle.Ink);
    private static readonly TextStyle Small = new(8.5, false, FigureStyle.Grey);
    private static readonly TextStyle Value = new(9, true, FigureStyle.Ink);

    public static Markup Draw(DatedCounts counts)
    {
        var canvas = new SvgCanvas($"chart-{ClassNames.Id(counts.Class)}-", PictureData.Jpeg);
        Draw(canvas, counts);
        return new Markup(canvas.Document(Width, Height, $"Step chart. {counts.Sentence}.", isStandalone: false));
    }

    /// <summary>Draws the chart with its upper left corner at the origin.</summary>
    public static void Draw(ICanvas canvas, DatedCounts counts)
    {
        var top = Top(counts.Dates.Max(date => date.Count));
        FigurePoint[] points = [.. counts.Dates.Select((date, i) => new FigurePoint(
            Plot.X + (Plot.Width * i / Math.Max(1, counts.Dates.Count - 1)), Plot.Bottom - (Plot.Height * date.Count / top)))];
        canvas.Text(ClassNames.Heading(counts.Class), new FigurePoint(0, 9), TextAnchor.Start, Heading);
        Axes(canvas, top);
        Steps(canvas, points, ClassPalette.Of(counts.Class));
        Labels(canvas, points, counts);
    }

    private static void Axes(ICanvas canvas, int top)
    {
        foreach (var value in new[] { 0, top })
        {
            var y = Plot.Bottom - (Plot.Height * value / top);
            canvas.Stroke([new(Plot.X, y), new(Plot.Right, y)], false, new Pen(FigureStyle.Grey, value == 0 ? 0.8 : 0.3));
            canvas.Text(
                value.ToString(CultureInfo.InvariantCulture), new FigurePoint(Plot.X - 4, y + 3), TextAnchor.End, Small);
        }
    }

    private static void Steps(ICanvas canvas, FigurePoint[] points, Colour colour)
    {
        List<FigurePoint> line = [points[0]];
        for (var i = 1; i < points.Length; i++) line.AddRange([points[i] with { Y = points[i - 1].Y }, points[i]]);
        canvas.Fill(
            [new FigurePoint(Plot.X, Plot.Bottom), .. line, new FigurePoint(points[^1].X, Plot.Bottom)], colour.WithOpacity(0.45));
        canvas.Stroke(line, false, new Pen(FigureStyle.Ink, 1.4));
    }

    private static void Labels(ICanvas canvas, FigurePoint[] points, DatedCounts counts)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var anchor = i == 0 ? TextAnchor.Start : i == points.Length - 1 ? TextAnchor.End : TextAnchor.Middle;
            var (text, at) = (counts.Dates[i].Count.ToString(CultureInfo.InvariantCulture), points[i]);
            canvas.Fill(new FigureBox(at.X - 2, at.Y - 2, 4, 4).Corners(), FigureStyle.Ink);
            canvas.Text(text, new FigurePoint(at.X + (i == 0 ? 3 : -4), Baseline(points, i)), anchor, Value);
            canvas.Text(counts.Dates[i].Date, new FigurePoint(at.X, Plot.Bottom + 12), anchor, Small);
        }
    }

    /// <summary>Of a number: above its point, and after a small decrease also above the line that leads to it.</summary>
    private static double Baseline(FigurePoint[] points, int i)
    {
        var (y, before) = (points[i].Y, points[Math.Max(0, i - 1)].Y);
        return (y - before is > 0 and < LabelHeight ? before : y) - 4;
    }

    /// <summary>The smallest of 5, 10, 20, 50, 100, ... that is not exceeded.</summary>
    private static int Top(int max)
    {
        var top = 5;
        for (var i = 0; top < max && top <= int.MaxValue / 4; i++) top = i % 3 == 2 ? top / 2 * 5 : top * 2;
        return Math.Max(top, max);
    }
}
