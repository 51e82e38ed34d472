using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Imaging;
using ImageryWatch.TestKit;

namespace ImageryWatch.ChangeDetection.Tests;

/// <summary>The network within the pass, with a small random network instead of the trained one.</summary>
public class NetworkEvidenceTests
{
    private static readonly NetworkOutput FenceAppeared = new(StructureClass.Fence, OutputState.Appeared);

    [Theory]
    [InlineData(512)]
    [InlineData(173)] // becomes 174: blocks hold whole values of the network
    [InlineData(1024)]
    public void Detect_anyBlockSizeAndThreads_givesSameProbabilities(int blockSize)
    {
        var pair = new PaintedPair(700, 560, 3, texture: 40).Fill(true, 500, 490, 40, 40, 230).Pair();
        using (var augmented = Map(pair, 1, isAugmented: true))
        using (var augmentedInParallel = Map(pair, 3, blockSize, isAugmented: true))
            AssertEqual(augmented, augmentedInParallel);
        var (one, three) = (Map(pair, 1), Map(pair, 3, blockSize));
        AssertEqual(one, three);
        var network = Network();
        var (columns, rows) = (one.Window.Width, one.Window.Height);
        var strip = new PixelWindow(columns - 60, 0, 60, rows);
        var direct = Direct(pair, network, strip);
        for (var plane = 0; plane < one.Outputs.Count; plane++)
        {
            var seam = new byte[strip.PixelCount];
            one.Read(strip, plane, seam);
            Assert.Equal(direct[plane], seam);
        }
    }

    /// <summary>Blocks without an unmasked pixel are skipped; with one block for all, none is.</summary>
    [Fact]
    public void Detect_blocksWithoutImagery_giveTheSameResult()
    {
        var painted = new PaintedPair(900, 300, 3, texture: 40).Fill(true, 40, 60, 40, 40, 230);
        painted.QualityAfter = [.. Enumerable.Range(0, 900 * 300).Select(i =>
            i % 900 is > 250 and < 850 ? QualityFlags.OutsideCoverage : QualityFlags.None)];
        var pair = painted.Pair();
        var (whole, skipped) = (Detect(pair, 1024), Detect(pair, 96));
        using (whole.Result.Probabilities)
        using (skipped.Result.Probabilities) AssertEqual(whole.Result.Probabilities!, skipped.Result.Probabilities!);
        Assert.Equal(whole.Result.Regions.Select(region => region.ToString()), skipped.Result.Regions.Select(region => region.ToString()));
        Assert.Equal(whole.Scores, skipped.Scores);
        Assert.Equal(ChangeDetector.NoData, skipped.Scores[(150 * 900) + 500]);
        Assert.NotEqual(ChangeDetector.NoData, skipped.Scores[(150 * 900) + 100]);
        Assert.Equal(painted.QualityAfter, skipped.Quality);
    }

    private static (DetectionResult Result, byte[] Scores, QualityFlags[] Quality) Detect(ScenePair pair, int blockSize)
    {
        var (width, pixels) = (pair.Grid.Width, (int)pair.Grid.Window.PixelCount);
        var (scores, quality) = (new byte[pixels], new QualityFlags[pixels]);
        void Put<T>(T[] target, PixelWindow window, ReadOnlySpan<T> values)
        {
            for (var row = 0; row < window.Height; row++)
                values.Slice(row * window.Width, window.Width).CopyTo(target.AsSpan(((window.Row + row) * width) + window.Column));
        }

        var detector = new ChangeDetector(new DetectionOptions { Threads = 2, BlockSize = blockSize }, Network()) { FindsThinLines = true };
        var result = detector.Detect(
            pair, (window, values) => Put(scores, window, values), (window, _, after) => Put(quality, window, after), null,
            TestContext.Current.CancellationToken);
        return (result, scores, quality);
    }

    /// <summary>The mean of the results for the pair and for its mirror image, computed on whole images.</summary>
    [Fact]
    public void Detect_testTimeAugmentation_averagesWithTheMirroredPair()
    {
        var pair = new PaintedPair(300, 260, 3, texture: 40).Fill(true, 200, 190, 40, 40, 230).Pair();
        var network = Network();
        using var map = Map(pair, 2, 128, isAugmented: true);
        var (whole, margin) = (map.Window, 96);
        var calibration = new PairCalibrator(pair, new DetectionOptions()).Calibrate(TestContext.Current.CancellationToken);
        var area = new PixelWindow(0, 0, 300, 260).Inflate(margin);
        var (before, after) = (Image(pair.Before, area, calibration.Stretch.Before), Image(pair.After, area, calibration.Stretch.After));
        var (straight, mirrored) = (new NetworkRun(network), new NetworkRun(network));
        var images = straight.RequiredWindow(whole);
        var one = straight.Run(whole, Part(before, area, images), Part(after, area, images));
        var turned = new PixelWindow(0, -whole.Height, whole.Width, whole.Height);
        var needed = mirrored.RequiredWindow(turned);
        var turnedArea = new PixelWindow(area.Column, -area.EndRow, area.Width, area.Height);
        var two = mirrored.Run(
            turned, Part(Reversed(after, area), turnedArea, needed), Part(Reversed(before, area), turnedArea, needed));
        var found = new byte[whole.PixelCount];
        for (var plane = 0; plane < map.Outputs.Count; plane++)
        {
            var other = map.Outputs.ToList().IndexOf(Exchanged(map.Outputs[plane]!.Value));
            map.Read(whole, plane, found);
            for (var i = 0; i < found.Length; i++)
            {
                var (column, row) = (i % whole.Width, i / whole.Width);
                var mirror = ((whole.Height - 1 - row) * whole.Width) + column;
                var mean = (one[(i * straight.ResultChannels) + plane] + two[(mirror * straight.ResultChannels) + other]) * 0.5f;
                var probability = ProbabilityKernel.Of(mean);
                Assert.Equal(probability < 13 ? 0 : probability, found[i]);
            }
        }
    }

    [Fact]
    public void Detect_maskedGround_hasNoProbability()
    {
        var painted = new PaintedPair(300, 300, 4, texture: 40) { QualityAfter = new QualityFlags[300 * 300] };
        for (var row = 0; row < 300; row++) painted.QualityAfter.AsSpan((row * 300) + 101, 199).Fill(QualityFlags.Cloud);
        var map = Map(painted.Pair(), 1);
        var values = new byte[map.Window.PixelCount];
        var said = false;
        for (var plane = 0; plane < map.Outputs.Count; plane++)
        {
            map.Read(map.Window, plane, values);
            for (var i = 0; i < values.Length; i++)
            {
                // Column 50 of the values holds pixels 100 and 101; the second is masked.
                if (i % map.Window.Width >= 50) Assert.Equal(0, values[i]);
                said |= values[i] > 0;
            }
        }

        Assert.True(said);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Detect_withNetwork_findsThinLinesOnRequestOnly(bool findsThinLines)
    {
        var pair = new PaintedPair(400, 300, 6).Fill(true, 60, 150, 240, 1, 60).Pair();
        var detector = new ChangeDetector(new DetectionOptions { Threads = 2 }, Network()) { FindsThinLines = findsThinLines };
        var result = detector.Detect(pair, null, null, null, TestContext.Current.CancellationToken);
        using var probabilities = result.Probabilities;

        Assert.Equal(findsThinLines ? 1 : 0, result.Lines.After.Count);
        Assert.NotNull(result.NetworkLines);
    }

    [Fact]
    public void Find_networkLine_givesOneLine()
    {
        var map = Painted((column, row) => column is >= 40 and < 260 && Math.Abs(row - 100 - ((column - 40) / 4)) <= 1 ? 200 : 10);
        var line = Assert.Single(Lines(map, FenceAppeared));
        Assert.InRange(line.LengthPixels, 420, 470);
        Assert.Equal(80, Math.Min(line.Vertices[0].Column, line.Vertices[^1].Column), 12.0);
        Assert.All(line.Vertices, v => Assert.Equal(200 + ((v.Column - 80) / 4), v.Row, 4.0));
        Assert.Empty(Lines(map, new NetworkOutput(StructureClass.Fence, OutputState.Removed)));
    }

    /// <summary>
    /// Network probabilities are localised to some metres only: a faint band of 10 m full width at half maximum over a low background
    /// probability.
    /// </summary>
    [Fact]
    public void Find_faintBroadBand_givesItsCentreLine()
    {
        var map = Painted((column, row) => column is < 30 or > 270 ? 8 : 8 + (int)(50 * Math.Exp(-Math.Pow((row - 90) / 6.0, 2))));
        var line = Assert.Single(Lines(map, FenceAppeared));
        Assert.InRange(line.LengthPixels, 430, 500);
        Assert.All(line.Vertices, v => Assert.Equal(181, v.Row, 3.0));
    }

    [Fact]
    public void Find_wideUncertainArea_givesNoLine()
    {
        Assert.Empty(Lines(Painted((_, row) => row is > 60 and < 140 ? 120 : 8), FenceAppeared));
        Assert.Empty(Lines(Painted((_, row) => row > 90 ? 120 : 8), FenceAppeared));
    }

    [Fact]
    public void Find_withStoredRidges_givesTheSameLines()
    {
        using var folder = new TemporaryFolder();
        var store = new ResultCache(folder.Path, long.MaxValue, TimeProvider.System);
        IReadOnlyList<LineCandidate> Cached(out StepCache steps)
        {
            steps = new StepCache(store, new ContentKeyBuilder("code").Finish());
            using var map = Painted((column, row) => Math.Abs(row - 60 - (column / 4)) < 5 ? 200 : 0);
            foreach (var block in map.Blocks())
            {
                var values = new byte[block.PixelCount];
                map.Read(block, 0, values);
                map.Identify(block, ValueDigests.Of(block, values, 1));
            }

            return new NetworkLineFinder(new DetectionOptions { Cache = steps }, map, 0.5)
                .Find(TestContext.Current.CancellationToken, FenceAppeared);
        }

        var expected = Lines(Painted((column, row) => Math.Abs(row - 60 - (column / 4)) < 5 ? 200 : 0), FenceAppeared);
        Assert.NotEmpty(expected);
        Assert.Equivalent(expected, Cached(out var first), strict: true);
        Assert.Equivalent(expected, Cached(out var second), strict: true);
        Assert.Equal(0, Assert.Single(first.Counts).Value.Reused);
        Assert.Equal(0, Assert.Single(second.Counts).Value.Computed);
    }

    /// <summary>One plane of 300 x 200 values of 1 m.</summary>
    private static ProbabilityMap Painted(Func<int, int, int> value)
    {
        var map = new ProbabilityMap(new PixelWindow(0, 0, 600, 400), [FenceAppeared], 2, 128);
        foreach (var block in map.Blocks())
        {
            var values = new byte[block.PixelCount];
            for (var i = 0; i < values.Length; i++)
                values[i] = (byte)value(block.Column + (i % block.Width), block.Row + (i / block.Width));
            map.Add(block, 0, values);
        }

        return map;
    }

    private static IReadOnlyList<LineCandidate> Lines(ProbabilityMap map, NetworkOutput output) =>
        new NetworkLineFinder(new DetectionOptions(), map, 0.5).Find(TestContext.Current.CancellationToken, output);

    private static void AssertEqual(ProbabilityMap one, ProbabilityMap other)
    {
        for (var plane = 0; plane < one.Outputs.Count; plane++)
        {
            var (a, b) = (new byte[one.Window.PixelCount], new byte[one.Window.PixelCount]);
            one.Read(one.Window, plane, a);
            other.Read(one.Window, plane, b);
            Assert.Equal(a, b);
        }
    }

    private static NetworkOutput Exchanged(NetworkOutput output) => output with
    {
        State = output.State switch
        {
            OutputState.Appeared => OutputState.Removed,
            OutputState.Removed => OutputState.Appeared,
            OutputState.Before => OutputState.After,
            _ => OutputState.Before,
        },
    };

    private static float[] Reversed(float[] image, PixelWindow window)
    {
        var length = 3 * window.Width;
        return [.. Enumerable.Range(0, window.Height).Reverse().SelectMany(row => image.AsSpan(row * length, length).ToArray())];
    }

    private static float[] Part(float[] image, PixelWindow window, PixelWindow part) =>
        [.. Enumerable.Range(part.Row - window.Row, part.Height).SelectMany(row => image
            .AsSpan(3 * ((row * window.Width) + part.Column - window.Column), 3 * part.Width).ToArray())];

    private static ProbabilityMap Map(ScenePair pair, int threads, int blockSize = 512, bool isAugmented = false) =>
        new ChangeDetector(
            new DetectionOptions { Threads = threads, BlockSize = blockSize, TestTimeAugmentation = isAugmented }, Network())
            .Detect(pair, null, null, null, TestContext.Current.CancellationToken).Probabilities!;

    /// <summary>The same values computed in one window, without the pass, for each plane.</summary>
    private static byte[][] Direct(ScenePair pair, SiameseNetwork network, PixelWindow requested)
    {
        var calibration = new PairCalibrator(pair, new DetectionOptions()).Calibrate(TestContext.Current.CancellationToken);
        var run = new NetworkRun(network);
        var needed = run.RequiredWindow(requested);
        var (before, after) =
            (Image(pair.Before, needed, calibration.Stretch.Before), Image(pair.After, needed, calibration.Stretch.After));
        var results = run.Run(requested, before, after).ToArray();
        return [.. Enumerable.Range(0, run.ResultChannels).Select(plane => Enumerable.Range(0, (int)requested.PixelCount)
            .Select(i => ProbabilityKernel.Of(results[(i * run.ResultChannels) + plane]))
            .Select(probability => probability < 13 ? (byte)0 : probability).ToArray())];
    }

    private static float[] Image(IPixelSource source, PixelWindow window, ContrastStretch stretch)
    {
        var block = new PixelBlock();
        source.Read(window, block);
        var image = new float[window.PixelCount * 3];
        for (var i = 0; i < image.Length; i++)
        {
            if (block.Quality[i / 3] != QualityFlags.None) continue;
            var share = (block.Band(0)[i / 3] - stretch.Low[0]) * (1 / (stretch.High[0] - stretch.Low[0]));
            image[i] = (2 * Math.Clamp(share, -0.15f, 1.25f)) - 1;
        }

        return image;
    }

    private static SiameseNetwork Network()
    {
        using var stream = typeof(NetworkEvidenceTests).Assembly.GetManifestResourceStream("parity.safetensors")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return SiameseNetwork.Load(bytes, "parity.safetensors");
    }
}
