namespace ImageryWatch.Reporting;

/// <summary>
/// Scale bar, north arrow and synthetic banner. They are part of every panel, so that they remain if a panel is cropped out.
/// </summary>
internal static class FigureFurniture
{
    public const double BannerHeight = 13;
    private const double Margin = 6;
    private const double PlateHeight = 19;
    private const double ArrowSide = 26;
    private static readonly Colour Plate = new(0, 0, 0, 0.62);

    public static FigureBox BannerBox(FigureBox panel) => panel with { Height = BannerHeight };

    public static FigureBox BelowBanner(FigureBox panel) => panel with { Y = panel.Y + BannerHeight, Height = panel.Height - BannerHeight };

    public static FigureBox ScaleBarBox(FigureBox panel, ScaleBar bar) =>
        new(panel.X + Margin, panel.Bottom - Margin - PlateHeight, bar.Points + 12, PlateHeight);

    public static FigureBox ArrowBox(FigureBox panel) =>
        new(panel.Right - Margin - ArrowSide, panel.Bottom - Margin - ArrowSide - 4, ArrowSide, ArrowSide + 4);

    public static void Banner(ICanvas canvas, FigureBox panel)
    {
        var box = BannerBox(panel);
        canvas.Fill(box.Corners(), FigureStyle.Banner);
        canvas.Text(SyntheticNotice.Text, new FigurePoint(box.Centre.X, box.Bottom - 3.8), TextAnchor.Middle, FigureStyle.BannerText);
    }

    public static void Scale(ICanvas canvas, FigureBox panel, ScaleBar bar)
    {
        var box = ScaleBarBox(panel, bar);
        var (left, bottom) = (box.X + 6, box.Bottom - 4);
        canvas.Fill(box.Corners(), Plate);
        canvas.Text(bar.Label, new FigurePoint(box.Centre.X, box.Y + 9), TextAnchor.Middle, FigureStyle.OnImage);
        canvas.Stroke([new(left, bottom - 3.5), new(left, bottom), new(left + bar.Points, bottom), new(left + bar.Points, bottom - 3.5)],
            false, new Pen(Colour.White, 1.2));
    }

    /// <summary>An arrow to true north. The letter is at the foot of the arrow and stays upright.</summary>
    public static void North(ICanvas canvas, FigureBox panel, double degreesClockwise)
    {
        var box = ArrowBox(panel);
        var centre = new FigurePoint(box.Centre.X, box.Y + 12);
        canvas.Fill(box.Corners(), Plate);
        canvas.Fill(
            [Rotated(centre, 0, -10, degreesClockwise), Rotated(centre, 5.5, 7, degreesClockwise),
                Rotated(centre, 0, 3.5, degreesClockwise)], Colour.White);
        canvas.Stroke([Rotated(centre, 0, -10, degreesClockwise), Rotated(centre, 5.5, 7, degreesClockwise),
            Rotated(centre, 0, 3.5, degreesClockwise), Rotated(centre, -5.5, 7, degreesClockwise)],
            true, new Pen(Colour.White, 0.8));
        canvas.Text("N", new FigurePoint(box.Centre.X, box.Bottom - 2), TextAnchor.Middle, FigureStyle.OnImage);
    }

    private static FigurePoint Rotated(FigurePoint centre, double x, double y, double degreesClockwise)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degreesClockwise));
        return new FigurePoint(centre.X + (x * cosine) - (y * sine), centre.Y + (x * sine) + (y * cosine));
    }
}
