using ImageryWatch.ChangeDetection;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.Classification.Tests;

public class CandidateExtractorTests(PaintedModel painted) : IClassFixture<PaintedModel>
{
    private const int Width = 700;
    private const int Height = 600;
    private static readonly PixelWindow Core = new(0, 0, 512, 512);

    [Fact]
    public void Measured_noNetwork_segmentsTheIntensityOfTheCell()
    {
        var scene = new PaintedPair(Width, Height, 4).Fill(true, 300, 300, 30, 20, 220);
        using var cell = Cell(scene, null);

        Assert.Contains(Measured(cell), segment => segment is { IsFromNetwork: false, AreaPixels: > 570 and < 630 });
    }

    [Fact]
    public void Measured_withNetwork_segmentsTheIntensityAtTowersOnly()
    {
        var scene = new PaintedPair(Width, Height, 2).Fill(true, 300, 300, 30, 20, 220).Fill(true, 100, 100, 8, 8, 220)
            .Fill(true, 400, 100, 8, 8, 220);
        var planes = new PaintedPlanes(scene.Grid);
        planes.Stand(StructureClass.GuardTower, 102, 102, 4, 4, 0, 120);
        using var cell = Cell(scene, planes.Map());
        var intensity = Measured(cell).Where(segment => !segment.IsFromNetwork).ToList();

        Assert.NotEmpty(intensity);
        Assert.All(intensity, segment => Assert.Equal(104, segment.Rectangle.Centre.Column, 1.0));
        Assert.Contains(intensity, segment => segment is { AreaPixels: 64, HasAssumedSize: false });
    }

    [Fact]
    public void Measured_smallChangeWithoutNetworkTower_isSegmented()
    {
        var scene = new PaintedPair(Width, Height, 2).Fill(true, 100, 100, 8, 8, 220).Fill(true, 400, 100, 8, 8, 220);
        using var cell = Cell(scene, new PaintedPlanes(scene.Grid).Map(), smallChanges: [new PixelPoint(105, 102)]);

        var segment = Assert.Single(Measured(cell), segment => segment.AreaPixels == 64);
        Assert.Equal(104, segment.Rectangle.Centre.Column, 1.0);
    }

    [Fact]
    public void Measured_weakNetworkTower_isACandidateOfAssumedSize()
    {
        var scene = new PaintedPair(Width, Height, 3);
        var planes = new PaintedPlanes(scene.Grid);
        planes.Stand(StructureClass.GuardTower, 200, 200, 6, 6, 0, NetworkShapeFinder.MinTowerProbability);
        using var cell = Cell(scene, planes.Map());

        Assert.Contains(Measured(cell), segment => segment is { IsFromNetwork: true, HasAssumedSize: true });
    }

    [Fact]
    public void Measured_towerAtCellBorder_belongsToOneCell()
    {
        var scene = new PaintedPair(Width, Height, 5).Fill(true, 252, 200, 8, 8, 220);
        var planes = new PaintedPlanes(scene.Grid);
        planes.Stand(StructureClass.GuardTower, 250, 202, 4, 4, 0, 120);
        PixelWindow[] cores = [new(0, 0, 256, 256), new(256, 0, 256, 256)];
        var owners = cores.Count(core =>
        {
            using var cell = Cell(scene, planes.Map(), core);
            return Measured(cell).Any(segment => segment is { IsFromNetwork: false, AreaPixels: 64 });
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

    private static List<Segment> Measured(StructureCell cell)
    {
        var lines = new LineIndex([]);
        var extractor = new CandidateExtractor(lines, lines, 0.5, 1, new ClassifyOptions(), null);
        return [.. extractor.Measured(cell, ChangeKind.Appeared).Select(measured => measured.Segment)];
    }

    private static StructureCell Cell(
        PaintedPair scene, ProbabilityMap? map, PixelWindow? core = null, IReadOnlyList<PixelPoint>? smallChanges = null)
    {
        var stretch = new ContrastStretch([0], [20], [235]);
        var calibration = new PairCalibration
        {
            NoisePerBand = [1], LowThreshold = 2, HighThreshold = 3, Stretch = new(stretch, stretch), LineThreshold = new(1, 1),
        };
        return StructureCell.Read(scene.Pair(), calibration, map, core ?? Core, 80, [], smallChanges ?? [], new CellPixels());
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
