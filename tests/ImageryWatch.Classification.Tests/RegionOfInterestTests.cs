using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class RegionOfInterestTests(PaintedModel painted) : IClassFixture<PaintedModel>
{
    private const int Width = 700;
    private const int Height = 600;
    private static readonly PixelWindow Core = new(0, 0, 512, 512);

    [Fact]
    public void Windows_activePixels_areDisjointAndCoverThemWithMargin()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 40; trial++)
        {
            var scene = new PaintedPair(Width, Height, 1);
            PixelRun[] runs = [.. Enumerable.Range(0, random.Next(12))
                .Select(_ => (Row: random.Next(Height), Column: random.Next(Width - 20))).OrderBy(r => r)
                .Select(r => new PixelRun(r.Row, r.Column, r.Column + 1 + random.Next(19)))];
            using var cell = Cell(scene, runs, Planes(scene));
            var windows = cell.SearchRegion(ChangeKind.Appeared).Windows;

            foreach (var (i, one) in windows.Index())
                Assert.DoesNotContain(windows.Skip(i + 1), other => !other.Intersect(one).IsEmpty);
            var surroundings = runs.SelectMany(
                run => Enumerable.Range(run.Column, run.Length).Select(column => new PixelWindow(column, run.Row, 1, 1)))
                .Where(pixel => Core.Contains(pixel))
                .Select(pixel => pixel.Inflate(40).Intersect(cell.Before.Window));
            Assert.All(surroundings, around => Assert.Contains(windows, window => window.Contains(around)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Find_structureWithActiveCorner_isSegmentedCompletely(bool isFromNetwork)
    {
        var scene = new PaintedPair(Width, Height, 2).Fill(true, 300, 200, 40, 20, 220);
        var planes = new PaintedPlanes(scene.Grid);
        if (isFromNetwork) planes.Stand(StructureClass.Housing, 300, 200, 4, 4, 0, 80);
        using var cell = Cell(scene, isFromNetwork ? [] : [new PixelRun(201, 301, 305)], planes.Map());
        var ground = cell.SearchRegion(ChangeKind.Appeared);
        var found = new MserDetector(0.5).Find(cell.After, ground).Where(ground.Owns).ToList();

        Assert.NotEmpty(found);
        Assert.All(found, segment => Assert.Equal(320, segment.Rectangle.Centre.Column, 0.5));
        Assert.Contains(found, segment => segment is { IsSample: false, Rectangle: { Length: > 39 and < 41, Width: > 19 and < 21 } });
    }

    [Theory]
    [InlineData(300, false)]
    [InlineData(110, true)]
    public void SearchRegion_noActivePixels_containsOnlyTheSample(int column, bool isSample)
    {
        // The sample is the middle 64 of every 256 pixels.
        var scene = new PaintedPair(Width, Height, 3).Fill(true, column, 110, 30, 20, 220);
        using var cell = Cell(scene, [], Planes(scene));
        var ground = cell.SearchRegion(ChangeKind.Appeared);
        var found = new MserDetector(0.5).Find(cell.After, ground).Where(ground.Owns).Where(segment => segment.AreaPixels > 400).ToList();

        Assert.Equal(isSample, found.Count > 0);
        Assert.All(found, segment => Assert.True(segment.IsSample));
    }

    [Fact]
    public void SearchRegion_noNetwork_isTheWholeCell()
    {
        var scene = new PaintedPair(Width, Height, 4).Fill(true, 300, 300, 30, 20, 220);
        using var cell = Cell(scene, [], null);
        var ground = cell.SearchRegion(ChangeKind.Appeared);

        Assert.Contains(new MserDetector(0.5).Find(cell.After, ground), segment => ground.Owns(segment) && segment.AreaPixels == 600);
    }

    [Fact]
    public void Owns_segmentAcrossTwoCells_isTrueForOneCell()
    {
        var scene = new PaintedPair(Width, Height, 5).Fill(true, 240, 200, 40, 20, 220);
        var map = Planes(scene);
        PixelRun[] runs = [.. Enumerable.Range(200, 20).Select(row => new PixelRun(row, 245, 275))];
        PixelWindow[] cores = [new(0, 0, 256, 256), new(256, 0, 256, 256)];
        var owners = cores.Count(core =>
        {
            using var cell = Cell(scene, runs, map, core);
            var ground = cell.SearchRegion(ChangeKind.Appeared);
            return new MserDetector(0.5).Find(cell.After, ground).Any(segment => ground.Owns(segment) && segment.AreaPixels > 600);
        });
        Assert.Equal(1, owners);
    }

    [Theory]
    [InlineData(64, 1)]
    [InlineData(100, 2)]
    [InlineData(300, 4)]
    public void Classify_anyCellSizeAndThreads_givesSameChanges(double cellMetres, int threads)
    {
        var scene = new PaintedPair(Width, Height, 6, texture: 25);
        var planes = new PaintedPlanes(scene.Grid);
        for (var i = 0; i < 8; i++)
        {
            var (column, row) = (70 + (i % 4 * 150), 100 + (i / 4 * 260));
            scene.Fill(i % 2 == 0, column, row, 30, 18, 220);
            planes.Stand(StructureClass.Housing, column, row, 30, 18, i % 2 == 0 ? (byte)0 : (byte)220, i % 2 == 0 ? (byte)220 : (byte)0);
        }

        var expected = Classify(scene, planes.Map(), 128, 1);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Classify(scene, planes.Map(), cellMetres, threads));
    }

    [Fact]
    public void Within_anyWindow_givesSameSample()
    {
        var plan = new SamplePlan(0.5);
        var whole = new PixelWindow(-40, -70, 700, 600);
        var parts = whole.Blocks(190).SelectMany(plan.Within).ToList();

        Assert.Equal(parts.Sum(p => p.PixelCount), plan.Within(whole).Sum(p => p.PixelCount));
        Assert.All(parts, p => Assert.True(plan.Contains(p.Column, p.Row) && plan.Contains(p.EndColumn - 1, p.EndRow - 1)));
        var all = new PixelWindow(0, 0, 256 * 3, 256 * 3);
        Assert.Equal(all.PixelCount / plan.Weight, plan.Within(all).Sum(p => p.PixelCount));
    }

    private static ProbabilityMap Planes(PaintedPair scene) => new PaintedPlanes(scene.Grid).Map();

    private static StructureCell Cell(PaintedPair scene, IEnumerable<PixelRun> runs, ProbabilityMap? map, PixelWindow? core = null)
    {
        var stretch = new ContrastStretch([0], [20], [235]);
        var calibration = new PairCalibration
        {
            NoisePerBand = [1], LowThreshold = 2, HighThreshold = 3, Stretch = new(stretch, stretch), LineThreshold = new(1, 1),
        };
        return StructureCell.Read(scene.Pair(), calibration, map, core ?? Core, 80, runs, new CellPixels());
    }

    private List<string> Classify(PaintedPair scene, ProbabilityMap map, double cellMetres, int threads)
    {
        var (pair, token) = (scene.Pair(), TestContext.Current.CancellationToken);
        var detection = new ChangeDetector(new DetectionOptions { Threads = threads })
            .Detect(pair, null, null, null, token) with
        { Probabilities = map };
        return [.. new StructureClassifier(new ClassifyOptions { Threads = threads, CellMetres = cellMetres }, painted.Model)
            .Classify(pair, detection, null, token).Changes
            .Where(o => o.Class != StructureClass.Other)
            .Select(o => $"{o.Class} {o.Change} {o.Confidence:0.000000} {o.Geometry.AsText()} {string.Join('|', o.Reasons)}")];
    }
}
