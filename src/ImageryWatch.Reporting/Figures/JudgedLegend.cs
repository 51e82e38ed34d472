using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Explains the line styles of an evaluation figure, with counts.</summary>
internal static class JudgedLegend
{
    private const double SymbolWidth = 18;
    private const double Gap = 12;

    public static void Add(FigureSheet sheet, IReadOnlyList<JudgedMark> marks)
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

    private static IEnumerable<(string Caption, Pen Pen)> Items(IReadOnlyList<JudgedMark> marks)
    {
        foreach (var kind in ClassNames.Counted.Where(kind => marks.Any(mark => mark.Class == kind && mark.Look == MarkLook.Hit)))
            yield return ($"{ClassNames.Singular(kind)} found", JudgedLook.PenOf(kind, MarkLook.Hit));
        if (Has(MarkLook.Miss)) yield return ("missed", JudgedLook.PenOf(StructureClass.Other, MarkLook.Miss));
        if (Has(MarkLook.FalseAlarm)) yield return ("false alarm (crossed)", JudgedLook.PenOf(StructureClass.Other, MarkLook.FalseAlarm));
        if (Has(MarkLook.Ignored)) yield return ("obscured, not scored", JudgedLook.PenOf(StructureClass.Other, MarkLook.Ignored));

        bool Has(MarkLook look) => marks.Any(mark => mark.Look == look);
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
