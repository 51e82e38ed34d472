using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Masked areas as few boxes: runs along rows, merged with equal runs in the next rows.</summary>
internal static class MaskedCells
{
    public static List<FigureBox> Boxes(MaskedPicture quality, FigureBox panel)
    {
        var (cellWidth, cellHeight) = (panel.Width / quality.Width, panel.Height / quality.Height);
        return [.. Runs(quality).Select(run => new FigureBox(
            panel.X + (run.Column * cellWidth), panel.Y + (run.Row * cellHeight), run.Width * cellWidth, run.Height * cellHeight))];
    }

    /// <summary>Whether hatching can be seen: the visible parts of the boxes are together larger than a square between its lines.</summary>
    public static bool AreVisible(IReadOnlyList<FigureBox> boxes, FigureBox visible) =>
        boxes.Sum(visible.OverlapArea) > HatchLines.Spacing * HatchLines.Spacing;

    private static List<PixelWindow> Runs(MaskedPicture quality)
    {
        var closed = new List<PixelWindow>();
        var open = new List<PixelWindow>();
        for (var row = 0; row < quality.Height; row++)
        {
            var continued = new List<PixelWindow>();
            foreach (var run in RunsOfRow(quality, row))
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

    private static IEnumerable<PixelWindow> RunsOfRow(MaskedPicture quality, int row)
    {
        var start = -1;
        for (var column = 0; column <= quality.Width; column++)
        {
            var isMasked = column < quality.Width && quality.Causes[(row * quality.Width) + column] != QualityFlags.None;
            if (isMasked && start < 0) start = column;
            if (isMasked || start < 0) continue;
            yield return new PixelWindow(start, row, column - start, 1);
            start = -1;
        }
    }
}
