using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Ground that was not seen, as few boxes: runs along rows, joined downwards where they repeat.</summary>
internal static class UnseenCells
{
    public static List<FigureBox> Boxes(UnseenPicture unseen, FigureBox panel)
    {
        var (cellWidth, cellHeight) = (panel.Width / unseen.Width, panel.Height / unseen.Height);
        return [.. Runs(unseen).Select(run => new FigureBox(
            panel.X + (run.Column * cellWidth), panel.Y + (run.Row * cellHeight), run.Width * cellWidth, run.Height * cellHeight))];
    }

    private static List<PixelWindow> Runs(UnseenPicture unseen)
    {
        var closed = new List<PixelWindow>();
        var open = new List<PixelWindow>();
        for (var row = 0; row < unseen.Height; row++)
        {
            var continued = new List<PixelWindow>();
            foreach (var run in RunsOfRow(unseen, row))
            {
                var above = open.FindIndex(other => other.Column == run.Column && other.Width == run.Width);
                continued.Add(above < 0 ? run : open[above] with { Height = open[above].Height + 1 });
                if (above >= 0) open.RemoveAt(above);
            }

            closed.AddRange(open);
            open = continued;
        }

        closed.AddRange(open);
        return closed;
    }

    private static IEnumerable<PixelWindow> RunsOfRow(UnseenPicture unseen, int row)
    {
        var start = -1;
        for (var column = 0; column <= unseen.Width; column++)
        {
            var isUnseen = column < unseen.Width && unseen.Causes[(row * unseen.Width) + column] != UnseenCause.None;
            if (isUnseen && start < 0) start = column;
            if (isUnseen || start < 0) continue;
            yield return new PixelWindow(start, row, column - start, 1);
            start = -1;
        }
    }
}
