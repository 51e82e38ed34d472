using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Explains the line styles of an evaluation figure, with counts.</summary>
internal static class ScoredLegend
{
    private const double SymbolWidth = 18;
    private const double Gap = 12;

    public static void Add(FigureSheet sheet, IReadOnlyList<ScoredMark> marks)
    {
        var x = 0.0;
        foreach (var (caption, pen) in Items(marks))
        {
            var width = SymbolWidth + 4 + TextMeasure.Width(caption, FigureStyle.Body) + Gap;
            if (x > 0 && x + width - Gap > sheet.Width) (x, sheet.Y) = (0, sheet.Y + 11);
            AddItem(sheet, caption, pen, x);
            x += width;
        }

        sheet.Y += 13;
    }

    private static IEnumerable<(string Caption, Pen Pen)> Items(IReadOnlyList<ScoredMark> marks)
    {
        foreach (var kind in ClassNames.Counted.Where(kind => marks.Any(mark => mark.Class == kind && mark.Style == MarkStyle.Hit)))
            yield return ($"{ClassNames.Singular(kind)} found", ScoredMarkPainter.PenOf(kind, MarkStyle.Hit));
        if (Has(MarkStyle.Miss)) yield return ("missed", ScoredMarkPainter.PenOf(StructureClass.Other, MarkStyle.Miss));
        if (Has(MarkStyle.FalseAlarm))
            yield return ("false alarm (crossed)", ScoredMarkPainter.PenOf(StructureClass.Other, MarkStyle.FalseAlarm));
        if (Has(MarkStyle.Ignored)) yield return ("obscured, not scored", ScoredMarkPainter.PenOf(StructureClass.Other, MarkStyle.Ignored));

        bool Has(MarkStyle style) => marks.Any(mark => mark.Style == style);
    }

    private static void AddItem(FigureSheet sheet, string caption, Pen pen, double x)
    {
        var y = sheet.Y + 4.5;
        var baseline = new FigurePoint(x + SymbolWidth + 4, sheet.Y + 7);
        sheet.Add(canvas =>
        {
            canvas.Stroke([new(x + 1, y), new(x + SymbolWidth - 1, y)], false, new Pen(FigureStyle.Ink, 3.4));
            canvas.Stroke([new(x + 1, y), new(x + SymbolWidth - 1, y)], false, pen);
            canvas.Text(caption, baseline, TextAnchor.Start, FigureStyle.Body);
        });
    }
}
