using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>Evaluation result of a marked object.</summary>
public enum MarkStyle
{
    Hit,
    Miss,
    FalseAlarm,
    Ignored,
}

/// <param name="Class">Determines the colour of hits.</param>
/// <param name="Style">Determines the line style.</param>
/// <param name="Geometry">In the coordinate system of the grid.</param>
public sealed record ScoredMark(StructureClass Class, MarkStyle Style, Geometry Geometry);

/// <param name="Heading">First line of the figure.</param>
/// <param name="Notes">Sentences below the panels.</param>
/// <param name="BeforeName">Heading of the left panel.</param>
/// <param name="AfterName">Heading of the right panel.</param>
/// <param name="Credit">Image credit, for the file's metadata.</param>
/// <param name="Producer">Product and version, for the file's metadata.</param>
/// <param name="IsSynthetic">True marks every panel and the metadata as synthetic.</param>
public sealed record ScoredFigureText(
    string Heading, IReadOnlyList<string> Notes, string BeforeName, string AfterName, string Credit, string Producer, bool IsSynthetic);

/// <summary>Hits, misses and false alarms over both dates, as an explanation of a score.</summary>
public sealed class ScoredFigure(AnalysisGrid grid, ReportPictures pictures, ScoredFigureText text, FigureOptions options)
{
    private const double PanelGap = 8;
    private const double PanelHeadingHeight = 14;

    /// <summary>The whole grid as a PNG.</summary>
    public byte[] Png(IReadOnlyList<ScoredMark> marks)
    {
        var figure = Arrange(marks);
        using var sheet = new PixelSheet(figure.Width, figure.Y, options.DotsPerInch, FigureStyle.MarginPoints);
        figure.Draw(sheet.Canvas);
        var origin = text.IsSynthetic ? ImageryOrigin.Generated : ImageryOrigin.CapturedDates;
        var description = new PictureDescription(text.Heading, string.Join(' ', text.Notes), text.Credit, text.Producer, origin);
        return PngFile.Encode(sheet.ToImage(), description, options.DotsPerInch);
    }

    private FigureSheet Arrange(IReadOnlyList<ScoredMark> marks)
    {
        var sheet = new FigureSheet(options.WidthPoints - (2 * FigureStyle.MarginPoints)) { Y = 2 };
        sheet.Paragraph(text.Heading, FigureStyle.Heading);
        sheet.Y += 3;
        Panels(sheet, marks);
        sheet.Y += 6;
        ScoredLegend.Add(sheet, marks);
        foreach (var note in text.Notes) sheet.Paragraph(note, FigureStyle.Small);
        sheet.Y += 2;
        return sheet;
    }

    private void Panels(FigureSheet sheet, IReadOnlyList<ScoredMark> marks)
    {
        var width = (sheet.Width - PanelGap) / 2;
        var box = new FigureBox(0, sheet.Y + PanelHeadingHeight, width, width * grid.Height / grid.Width);
        AddPanel(sheet, box, pictures.Before, text.BeforeName, marks);
        AddPanel(sheet, box with { X = width + PanelGap }, pictures.After, text.AfterName, marks);
        sheet.Y = box.Bottom + FigureFurniture.StripHeight;
    }

    private void AddPanel(
        FigureSheet sheet, FigureBox box, Func<PixelWindow, int, RgbImage> picture, string name, IReadOnlyList<ScoredMark> marks)
    {
        var view = new PanelView(grid, grid.Window, box);
        var pixels = picture(grid.Window, (int)Math.Ceiling(Math.Max(box.Width, box.Height) * options.DotsPerInch / 72));
        var bar = ScaleBar.Choose(view.MetresPerPoint, box.Width * 0.3);
        sheet.Add(canvas =>
        {
            canvas.Text(name, new FigurePoint(box.X, box.Y - 4), TextAnchor.Start, FigureStyle.PanelHeading);
            canvas.Picture(pixels, box);
            canvas.Clip(box);
            foreach (var mark in marks) ScoredMarkPainter.Draw(canvas, mark, view);
            if (text.IsSynthetic) FigureFurniture.Banner(canvas, box);
            canvas.Unclip();
            canvas.Stroke(box.Corners(), true, new Pen(FigureStyle.Ink, 0.5));
            FigureFurniture.Scale(canvas, FigureFurniture.StripBelow(box), bar);
        });
    }
}
