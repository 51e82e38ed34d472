namespace ImageryWatch.Reporting;

/// <summary>The synthetic banner at the top of a picture, and the scale bar and north arrow in a strip below it.</summary>
internal static class FigureFurniture
{
    public const double BannerHeight = 13;
    private const double MinBannerText = 4;

    /// <summary>Height of the strip.</summary>
    public const double StripHeight = 13;
    private static readonly Pen Line = new(FigureStyle.Ink, 1.1);

    public static FigureBox BannerBox(FigureBox panel) => panel with { Height = BannerHeight };

    public static FigureBox BelowBanner(FigureBox panel) => panel with { Y = panel.Y + BannerHeight, Height = panel.Height - BannerHeight };

    /// <summary>The strip under a panel, <paramref name="gap"/> points below it.</summary>
    public static FigureBox StripBelow(FigureBox panel, double gap = 0) => panel with { Y = panel.Bottom + gap, Height = StripHeight };

    public static void Banner(ICanvas canvas, FigureBox panel)
    {
        var box = BannerBox(panel);
        canvas.Fill(box.Corners(), FigureStyle.Banner);
        var full = FigureStyle.BannerText;
        var fitting = full.Size * (box.Width - 4) / TextMeasure.Width(SyntheticNotice.Text, full);
        var style = full with { Size = Math.Clamp(fitting, MinBannerText, full.Size) };
        canvas.Text(SyntheticNotice.Text, new FigurePoint(box.Centre.X, box.Bottom - 3.8), TextAnchor.Middle, style);
    }

    /// <summary>A bar at the left end of the strip, followed by its length.</summary>
    public static void Scale(ICanvas canvas, FigureBox strip, ScaleBar bar)
    {
        var (left, bottom) = (strip.X + 0.6, strip.Bottom - 2);
        canvas.Stroke(
            [new(left, bottom - 4), new(left, bottom), new(left + bar.Points, bottom), new(left + bar.Points, bottom - 4)], false, Line);
        canvas.Text(bar.Label, new FigurePoint(left + bar.Points + 4, bottom), TextAnchor.Start, FigureStyle.Body);
    }

    /// <summary>An arrow to true north at the right end of the strip, after the letter N.</summary>
    public static void North(ICanvas canvas, FigureBox strip, double degreesClockwise)
    {
        var centre = new FigurePoint(strip.Right - 6, strip.Centre.Y + 1);
        FigurePoint At(double x, double y) => Rotated(centre, x, y, degreesClockwise);
        canvas.Fill([At(0, -5.5), At(3.5, 5), At(0, 2.5)], FigureStyle.Ink);
        canvas.Stroke([At(0, -5.5), At(3.5, 5), At(0, 2.5), At(-3.5, 5)], true, new Pen(FigureStyle.Ink, 0.7));
        canvas.Text("N", new FigurePoint(strip.Right - 13, strip.Bottom - 2), TextAnchor.End, FigureStyle.PanelHeading);
    }

    private static FigurePoint Rotated(FigurePoint centre, double x, double y, double degreesClockwise)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degreesClockwise));
        return new FigurePoint(centre.X + (x * cosine) - (y * sine), centre.Y + (x * sine) + (y * cosine));
    }
}
