using System.Collections.Concurrent;
using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>A scene averaged over square cells: what clouds are looked for in.</summary>
internal sealed class CellImage
{
    private const int BlockCells = 128;

    private CellImage(AnalysisGrid grid, int cellPixels, int bandCount)
    {
        CellPixels = cellPixels;
        Columns = (grid.Width + cellPixels - 1) / cellPixels;
        Rows = (grid.Height + cellPixels - 1) / cellPixels;
        Bands = [.. Enumerable.Range(0, bandCount).Select(_ => new float[Columns * Rows])];
        Seen = new bool[Columns * Rows];
    }

    public int CellPixels { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Mean of the seen pixels per band and cell.</summary>
    public float[][] Bands { get; }

    /// <summary>Cells of which at least half was seen or saturated; a cloud may well saturate.</summary>
    public bool[] Seen { get; }

    /// <summary>Streams the whole scene once.</summary>
    public static CellImage Read(IPixelSource source, AnalysisGrid grid, ObservabilityOptions options, CancellationToken cancellation)
    {
        var cellPixels = Math.Max(1, (int)Math.Round(options.CellMetres / grid.PixelSizeMetres));
        var image = new CellImage(grid, cellPixels, source.Bands.Count);
        var windows = grid.Window.Blocks(BlockCells * cellPixels).ToArray();
        var blocks = new ScratchPool<PixelBlock>();
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = options.Threads };
        // One by one in their order: neighbours read the same tiles while those are still decoded.
        Parallel.ForEach(Partitioner.Create(windows, EnumerablePartitionerOptions.NoBuffering), parallel, window =>
        {
            var block = blocks.Rent();
            source.Read(window, block);
            image.Add(block, source.SaturationValue);
            blocks.Return(block);
        });
        return image;
    }

    private void Add(PixelBlock block, double? saturation)
    {
        for (var row = 0; row < block.Height; row += CellPixels)
            for (var column = 0; column < block.Width; column += CellPixels) AddCell(block, column, row, saturation);
    }

    private void AddCell(PixelBlock block, int left, int top, double? saturation)
    {
        var (width, height) = (Math.Min(CellPixels, block.Width - left), Math.Min(CellPixels, block.Height - top));
        var cell = ((block.Window.Row + top) / CellPixels * Columns) + ((block.Window.Column + left) / CellPixels);
        var (seen, saturated) = Count(block, left, top, width, height);
        Seen[cell] = 2 * (seen + saturated) >= width * height && seen + saturated > 0;
        for (var band = 0; band < Bands.Length; band++)
        {
            var sum = 0.0;
            for (var r = top; r < top + height; r++)
                foreach (var value in block.Row(band, r).Slice(left, width)) sum += value;
            sum += saturated * (saturation ?? 0);
            Bands[band][cell] = seen + saturated == 0 ? 0 : (float)(sum / (seen + saturated));
        }
    }

    private static (int Seen, int Saturated) Count(PixelBlock block, int left, int top, int width, int height)
    {
        var (seen, saturated) = (0, 0);
        for (var r = top; r < top + height; r++)
        {
            foreach (var unseen in block.Unseen.Slice((r * block.Width) + left, width))
            {
                if (unseen == UnseenCause.None) seen++;
                else if (unseen == UnseenCause.Saturated) saturated++;
            }
        }

        return (seen, saturated);
    }
}
