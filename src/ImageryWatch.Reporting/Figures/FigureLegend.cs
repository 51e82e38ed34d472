using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Explains the colours, line styles and hatching used in a figure.</summary>
internal static class FigureLegend
{
    private const double SymbolWidth = 16;
    private const double SymbolHeight = 7;
    private const double Gap = 12;

    public static void Add(FigureSheet sheet, IReadOnlyList<LocatedChange> shown, bool hasMasked)
    {
        var items = Items(shown, hasMasked).ToList();
        if (items.Count == 0) return;
        var x = 0.0;
        foreach (var (caption, symbol) in items)
        {
            var width = SymbolWidth + 4 + TextMeasure.Width(caption, FigureStyle.Body) + Gap;
            if (x > 0 && x + width - Gap > sheet.Width) (x, sheet.Y) = (0, sheet.Y + 11);
            AddItem(sheet, caption, symbol, x);
            x += width;
        }

        sheet.Y += 13;
    }

    private static void AddItem(FigureSheet sheet, string caption, Action<ICanvas, FigureBox> symbol, double x)
    {
        var box = new FigureBox(x + 1, sheet.Y + 1, SymbolWidth - 2, SymbolHeight);
        var baseline = new FigurePoint(x + SymbolWidth + 4, sheet.Y + 7);
        sheet.Add(canvas =>
        {
            symbol(canvas, box);
            canvas.Text(caption, baseline, TextAnchor.Start, FigureStyle.Body);
        });
    }

    private static IEnumerable<(string Caption, Action<ICanvas, FigureBox> Symbol)> Items(IReadOnlyList<LocatedChange> shown,
        bool hasMasked)
    {
        foreach (var kind in ClassNames.All.Where(kind => shown.Any(item => item.Change.Class == kind)))
            yield return (ClassNames.Singular(kind), (canvas, box) => Swatch(canvas, box, kind));
        foreach (var change in ClassNames.Kinds.Where(change => shown.Any(item => item.Change.Change == change)))
            yield return (ClassNames.Id(change), (canvas, box) => LineSample(canvas, box, change));
        if (hasMasked) yield return ("not assessable (masked in at least one date)", HatchSample);
    }

    private static void Swatch(ICanvas canvas, FigureBox box, StructureClass kind)
    {
        canvas.Fill(box.Corners(), ClassPalette.Of(kind));
        canvas.Stroke(box.Corners(), true, new Pen(FigureStyle.Casing, 0.6));
    }

    private static void LineSample(ICanvas canvas, FigureBox box, ChangeKind change) => canvas.Stroke(
        [new(box.X, box.Centre.Y), new(box.Right, box.Centre.Y)], false, new Pen(FigureStyle.Ink, 1.3, ClassPalette.Dashes(change, 1.3)));

    private static void HatchSample(ICanvas canvas, FigureBox box)
    {
        canvas.Fill(box.Corners(), new Colour(0x6E, 0x74, 0x7A));
        canvas.Hatch([box]);
    }
}
