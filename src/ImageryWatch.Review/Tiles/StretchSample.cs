using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Review;

/// <summary>The contrast stretch of a date from a limited number of windows, for results without a recorded one.</summary>
internal static class StretchSample
{
    private const int WindowsPerSide = 6;
    private const int MaxWindowSide = ScenePictures.OverviewSide / WindowsPerSide;
    private const int MaxSparseSide = 48;

    /// <param name="scene">The date on the grid of a level; small scenes are read in full.</param>
    /// <param name="bands">Indices of the bands shown.</param>
    /// <param name="clouds">Pixels to leave out.</param>
    /// <param name="threads">Windows read in parallel; the result does not depend on it.</param>
    /// <exception cref="InputException">Pixels cannot be decoded.</exception>
    public static DisplayStretch Of(IPixelSource scene, int[] bands, Func<PixelWindow, QualityFlags[]> clouds, int threads)
    {
        PixelWindow[] windows = [.. Windows(scene.Width, scene.Height)];
        var parts = new AveragedPixels[windows.Length];
        ParallelLoop.For(windows.Length, threads, i => parts[i] = AveragedPixels.Read(
            scene, windows[i], Math.Max(windows[i].Width, windows[i].Height), bands, threads: 1));
        float[][] planes = [.. bands.Select((_, band) => parts.SelectMany(part => part.Planes[band]).ToArray())];
        var all = new AveragedPixels(planes[0].Length, 1, planes, [.. parts.SelectMany(part => part.Causes)]);
        return new DisplayStretch(all, [.. windows.SelectMany(clouds)]);
    }

    /// <summary>The cells of a small scene; squares in the centre of the cells of a large one.</summary>
    private static IEnumerable<PixelWindow> Windows(int width, int height)
    {
        var isSmall = Math.Max(width, height) <= WindowsPerSide * MaxWindowSide;
        for (var row = 0; row < WindowsPerSide; row++)
        {
            for (var column = 0; column < WindowsPerSide; column++)
            {
                var cell = Cell(column, row, width, height);
                if (cell.IsEmpty) continue;
                yield return isSmall ? cell : Centre(cell);
            }
        }
    }

    private static PixelWindow Cell(int column, int row, int width, int height)
    {
        var (left, top) = (Edge(column, width), Edge(row, height));
        return new PixelWindow(left, top, Edge(column + 1, width) - left, Edge(row + 1, height) - top);
    }

    private static PixelWindow Centre(PixelWindow cell)
    {
        var (width, height) = (Math.Min(cell.Width, MaxSparseSide), Math.Min(cell.Height, MaxSparseSide));
        return new PixelWindow(cell.Column + ((cell.Width - width) / 2), cell.Row + ((cell.Height - height) / 2), width, height);
    }

    private static int Edge(int cell, int side) => (int)((long)side * cell / WindowsPerSide);
}
