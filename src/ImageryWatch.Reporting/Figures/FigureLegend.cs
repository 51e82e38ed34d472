using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Explains the colours, line styles and hatching used in a figure.</summary>
internal static class FigureLegend
{
    private const double SymbolWidth = 16;
    private const double SymbolHeight = 7;
    private const double Gap = 12;
    private const double RowHeight = 11;

    public static void Add(FigureSheet sheet, IReadOnlyList<LocatedChange> shown, bool hasMasked)
    {
        var items = Items(shown, hasMasked).ToList();
        if (items.Count == 0) return;
        sheet.Reserve(Place(items, sheet, (_, _, _) => { }));
        sheet.Y += Place(items, sheet, (item, x, y) => AddItem(sheet, item.Caption, item.Symbol, x, sheet.Y + y));
    }

    /// <summary>Gives the place of each item relative to the top of the legend; returns the height of the legend.</summary>
    private static double Place(
        List<(string Caption, Action<ICanvas, FigureBox> Symbol)> items, FigureSheet sheet,
        Action<(string Caption, Action<ICanvas, FigureBox> Symbol), double, double> place)
    {
        var (x, y) = (sheet.Left, 0.0);
        foreach (var item in items)
        {
            var width = SymbolWidth + 4 + TextMeasure.Width(item.Caption, FigureStyle.Body) + Gap;
            if (x > sheet.Left && x + width - Gap > sheet.Width) (x, y) = (sheet.Left, y + RowHeight);
            place(item, x, y);
            x += width;
        }

        return y + RowHeight + 2;
    }

    private static void AddItem(FigureSheet sheet, string caption, Action<ICanvas, FigureBox> symbol, double x, double y)
    {
        var box = new FigureBox(x + 1, y + 1, SymbolWidth - 2, SymbolHeight);
        var baseline = new FigurePoint(x + SymbolWidth + 4, y + 7);
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
