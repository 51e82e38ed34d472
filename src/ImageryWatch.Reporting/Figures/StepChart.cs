using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>
/// Amount of one class by date, as a step chart. A date that is not assessable is a gap, hatched over the whole height. Vertical bars are
/// standard deviations; hatching above a value is the amount whose state is not known.
/// </summary>
/// <param name="width">Width of the chart.</param>
/// <param name="height">Height of the chart.</param>
/// <param name="plot">Box of the values.</param>
internal sealed class StepChart(double width, double height, FigureBox plot)
{
    private const double LabelHeight = 13;
    private const double MarkHalfWidth = 5;
    private const double CapHalfWidth = 2.5;
    private const double LabelGap = 4;
    private static readonly TextStyle HeadingStyle = new(9, true, FigureStyle.Ink);
    private static readonly TextStyle Small = new(8.5, false, FigureStyle.Grey);
    private static readonly TextStyle ValueStyle = new(9, true, FigureStyle.Ink);

    /// <summary>For the two dates of a pair.</summary>
    public static StepChart OfPair { get; } = new(220, 122, new FigureBox(24, 26, 172, 74));

    /// <summary>For all dates of a site: wider, with lines for the dates.</summary>
    public static StepChart OfSite { get; } = new(300, 150, new FigureBox(36, 26, 246, 86));

    public double Width => width;

    public double Height => height;

    public static Markup Draw(DatedCounts counts) => OfPair.Draw(CountChart.Of(counts));

    public Markup Draw(CountChart chart)
    {
        var canvas = new SvgCanvas($"chart-{chart.Name}-", PictureData.Jpeg);
        Draw(canvas, chart);
        return new Markup(canvas.Document(width, height, $"Step chart. {chart.Sentence}", isStandalone: false));
    }

    /// <summary>Draws the chart with its upper left corner at the origin.</summary>
    public void Draw(ICanvas canvas, CountChart chart)
    {
        var top = Top((int)Math.Ceiling(chart.Points.Max(point => (point.Value ?? 0) + Math.Max(point.Deviation, point.Hidden))));
        canvas.Text(chart.Heading, new FigurePoint(0, 9), TextAnchor.Start, HeadingStyle);
        Axes(canvas, top);
        Unknown(canvas, chart.Points, top);
        foreach (var run in Runs(chart.Points))
            Steps(canvas, [.. run.Select(point => At(point, point.Value!.Value, top))], ClassPalette.Of(chart.Class));
        foreach (var point in chart.Points.Where(point => point is { Value: not null, Deviation: > 0 })) Deviation(canvas, point, top);
        Values(canvas, chart.Points, top);
        Dates(canvas, chart.Points);
    }

    private FigurePoint At(ChartPoint point, double value, int top) =>
        new(plot.X + (plot.Width * point.Position), plot.Bottom - (plot.Height * value / top));

    private void Axes(ICanvas canvas, int top)
    {
        foreach (var value in new[] { 0, top })
        {
            var y = plot.Bottom - (plot.Height * value / top);
            canvas.Stroke([new(plot.X, y), new(plot.Right, y)], false, new Pen(FigureStyle.Grey, value == 0 ? 0.8 : 0.3));
            canvas.Text(Number(value), new FigurePoint(plot.X - 4, y + 3), TextAnchor.End, Small);
        }
    }

    /// <summary>Dates that are not assessable, and structures whose state is not known.</summary>
    private void Unknown(ICanvas canvas, IReadOnlyList<ChartPoint> points, int top) => canvas.Hatch(
    [
        .. points.Where(point => point.Value is null || point.Hidden > 0).Select(point =>
        {
            var (from, to) = point.Value is { } value ? (value, value + point.Hidden) : (0, top);
            var (low, high) = (At(point, from, top), At(point, to, top));
            return new FigureBox(high.X - MarkHalfWidth, high.Y, 2 * MarkHalfWidth, low.Y - high.Y);
        }),
    ]);

    /// <summary>Consecutive dates that are assessable.</summary>
    private static List<List<ChartPoint>> Runs(IReadOnlyList<ChartPoint> points)
    {
        var (runs, run) = (new List<List<ChartPoint>>(), new List<ChartPoint>());
        foreach (var point in points)
        {
            if (point.Value is not null) run.Add(point);
            else if (run.Count > 0) (runs, run) = ([.. runs, run], []);
        }

        return run.Count > 0 ? [.. runs, run] : runs;
    }

    private void Steps(ICanvas canvas, FigurePoint[] points, Colour colour)
    {
        List<FigurePoint> line = [points[0]];
        for (var i = 1; i < points.Length; i++) line.AddRange([points[i] with { Y = points[i - 1].Y }, points[i]]);
        canvas.Fill(
            [new FigurePoint(points[0].X, plot.Bottom), .. line, new FigurePoint(points[^1].X, plot.Bottom)], colour.WithOpacity(0.45));
        canvas.Stroke(line, false, new Pen(FigureStyle.Ink, 1.4));
    }

    private void Deviation(ICanvas canvas, ChartPoint point, int top)
    {
        var (value, deviation) = (point.Value!.Value, point.Deviation);
        var (low, high) = (At(point, Math.Max(0, value - deviation), top), At(point, value + deviation, top));
        var pen = new Pen(FigureStyle.Ink, 0.8);
        canvas.Stroke([low, high], false, pen);
        foreach (var end in new[] { low, high })
            canvas.Stroke([end with { X = end.X - CapHalfWidth }, end with { X = end.X + CapHalfWidth }], false, pen);
    }

    /// <summary>A number without room beside the one before is left out; a table states it.</summary>
    private void Values(ICanvas canvas, IReadOnlyList<ChartPoint> points, int top)
    {
        var end = double.NegativeInfinity;
        FigurePoint? before = null;
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Value is not { } value)
            {
                before = null;
                continue;
            }

            var at = At(points[i], value, top);
            var (text, isLast) = (Number(value), i > 0 && i == points.Count - 1);
            var x = isLast ? at.X - 4 : at.X + 3;
            var length = TextMeasure.Width(text, ValueStyle);
            canvas.Fill(new FigureBox(at.X - 2, at.Y - 2, 4, 4).Corners(), FigureStyle.Ink);
            if ((isLast ? x - length : x) >= end)
            {
                canvas.Text(text, new FigurePoint(x, Baseline(at, before, isLast)), isLast ? TextAnchor.End : TextAnchor.Start, ValueStyle);
                end = x + (isLast ? 0 : length);
            }

            before = at;
        }
    }

    /// <summary>
    /// Of a number: above its point; left of the point, after a small decrease, also above the line that leads to it.
    /// </summary>
    private static double Baseline(FigurePoint at, FigurePoint? before, bool isLeft) =>
        (isLeft && before is { } earlier && at.Y - earlier.Y is > 0 and < LabelHeight ? earlier.Y : at.Y) - 4;

    /// <summary>Dates on the first line with room; those without are left out.</summary>
    private void Dates(ICanvas canvas, IReadOnlyList<ChartPoint> points)
    {
        var ends = Enumerable.Repeat(double.NegativeInfinity, (int)((height - plot.Bottom) / LabelHeight)).ToArray();
        foreach (var (i, point) in points.Index())
        {
            var anchor = i == 0 ? TextAnchor.Start : i == points.Count - 1 ? TextAnchor.End : TextAnchor.Middle;
            var (at, length) = (At(point, 0, 1), TextMeasure.Width(point.Date, Small));
            var start = at.X - (anchor switch { TextAnchor.Start => 0, TextAnchor.End => length, _ => length / 2 });
            var line = Array.FindIndex(ends, end => start >= end + LabelGap);
            if (line < 0) continue;
            ends[line] = start + length;
            if (line > 0)
                canvas.Stroke([at, at with { Y = plot.Bottom + (line * LabelHeight) + 2 }], false, new Pen(FigureStyle.Grey, 0.3));
            canvas.Text(point.Date, new FigurePoint(at.X, plot.Bottom + 12 + (line * LabelHeight)), anchor, Small);
        }
    }

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>The smallest of 5, 10, 20, 50, 100, ... that is not exceeded.</summary>
    private static int Top(int max)
    {
        var top = 5;
        for (var i = 0; top < max && top <= int.MaxValue / 4; i++) top = i % 3 == 2 ? top / 2 * 5 : top * 2;
        return Math.Max(top, max);
    }
}
