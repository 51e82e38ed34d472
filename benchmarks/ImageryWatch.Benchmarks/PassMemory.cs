using System.Diagnostics;
using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Benchmarks;

/// <summary>
/// The full-resolution pass over a pair of any size, to see what memory it needs: <c>pass-memory BEFORE AFTER SIDE</c>
/// repeats a tile of two rasters on one grid, held in memory, and runs the detector without the network. Measure it with
/// <c>/usr/bin/time -v</c>.
/// </summary>
internal static class PassMemory
{
    private const int TileSide = 1024;

    public static int Run(string before, string after, int side)
    {
        var watch = Stopwatch.StartNew();
        var pair = Pair(before, after, side);
        var last = -1;
        var progress = new Immediate(share =>
        {
            var percent = (int)(100 * share);
            if (percent <= last) return;
            last = percent;
            if (percent % 5 == 0)
                Console.Error.WriteLine(
                    $"{percent} %, {watch.Elapsed.TotalSeconds:0} s, working set {Environment.WorkingSet >> 20} MiB, heap "
                    + $"{GC.GetTotalMemory(false) >> 20} MiB");
        });
        var result = new ChangeDetector(new DetectionOptions { Threads = Environment.ProcessorCount })
            .Detect(pair, null, null, progress, CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"{side} x {side}: peak {process.PeakWorkingSet64 >> 20} MiB, {watch.Elapsed.TotalSeconds:0} s, "
            + $"{process.TotalProcessorTime.TotalSeconds:0} s of processor time, {result.Regions.Count} regions of "
            + $"{result.Regions.Sum(region => (long)region.Region.Runs.Count)} runs, "
            + $"{result.Lines.Before.Count + result.Lines.After.Count} lines of "
            + $"{result.Lines.Before.Concat(result.Lines.After).Sum(line => (long)line.Vertices.Count)} vertices");
        return 0;
    }

    private static ScenePair Pair(string before, string after, int side)
    {
        using var earlier = GdalRaster.Open(before);
        using var later = GdalRaster.Open(after);
        return new ScenePair
        {
            Grid = new AnalysisGrid(new CoordinateSystem("LOCAL_CS[\"test\"]", "test", null), 500000, 4400000, 0.5, side, side),
            Before = new RepeatedTile(earlier, side),
            After = new RepeatedTile(later, side),
            Bands = earlier.Bands,
            Radiometry = [.. earlier.Bands.Select(band => new BandMatch(band, 1, 0, 1))],
            RegistrationToleranceMetres = 0.5,
        };
    }

    private sealed class Immediate(Action<double> report) : IProgress<double>
    {
        private readonly Lock _gate = new();

        public void Report(double value)
        {
            lock (_gate) report(value);
        }
    }

    /// <summary>The first tile of a raster, again and again.</summary>
    private sealed class RepeatedTile : IPixelSource
    {
        private readonly PixelBlock _tile = new();

        public RepeatedTile(GdalRaster raster, int side)
        {
            raster.Read(new PixelWindow(0, 0, TileSide, TileSide), _tile);
            (Width, Height, Bands, SaturationValue) = (side, side, raster.Bands, raster.SaturationValue);
        }

        public int Width { get; }

        public int Height { get; }

        public IReadOnlyList<BandRole> Bands { get; }

        public double? SaturationValue { get; }

        public void Read(PixelWindow window, PixelBlock block)
        {
            block.Reshape(window, Bands.Count);
            block.Clear(QualityFlags.OutsideCoverage);
            var inside = window.Intersect(new PixelWindow(0, 0, Width, Height));
            for (var row = inside.Row; row < inside.EndRow; row++)
                for (var column = inside.Column; column < inside.EndColumn; column += TileSide - (column % TileSide))
                    Copy(row, column, Math.Min(TileSide - (column % TileSide), inside.EndColumn - column), block);
        }

        private void Copy(int row, int column, int length, PixelBlock block)
        {
            var from = ((row % TileSide) * TileSide) + (column % TileSide);
            var to = ((row - block.Window.Row) * block.Width) + column - block.Window.Column;
            _tile.Quality.Slice(from, length).CopyTo(block.Quality[to..]);
            for (var band = 0; band < Bands.Count; band++) _tile.Band(band).Slice(from, length).CopyTo(block.Band(band)[to..]);
        }
    }
}
