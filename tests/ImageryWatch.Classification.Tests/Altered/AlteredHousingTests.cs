using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public class AlteredHousingTests(AlteredModel trained, PaintedModel painted) : IClassFixture<AlteredModel>, IClassFixture<PaintedModel>
{
    private static readonly int[] AlteredHouses = [4, 7];

    [Fact]
    public void Find_alteredHouses_areReportedWithReasons()
    {
        var town = Town();
        var found = Find(town);
        Assert.Equal(AlteredHouses.Length, found.Count);
        Assert.All(found, house => Assert.Equal((StructureClass.Housing, ChangeKind.Altered), (house.Class, house.Change)));
        foreach (var truth in town.Truth)
        {
            var house = Assert.Single(found, one => one.Geometry.Centroid.Distance(truth.Geometry.Centroid) < 2);
            Assert.InRange(house.AreaSquareMetres!.Value, 0.8 * truth.Geometry.Area, 1.2 * truth.Geometry.Area);
            Assert.Matches("^roof area \\d+ m² before, \\d+ m² after$", house.Reasons[0]);
            Assert.True(house.Reasons.Count > 1);
        }
    }

    [Fact]
    public void Find_anyNumberOfThreads_givesSameChanges() =>
        Assert.Equal(Find(Town()).Select(Text), Find(Town(), threads: 3).Select(Text));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_onlyOneDateAssessable_reportsNothing(bool isMaskedInAfter)
    {
        var town = Town();
        var quality = new QualityFlags[500 * 400];
        quality.AsSpan().Fill(QualityFlags.Cloud);
        var detection = town.Detect();
        town.Scene.QualityAfter = isMaskedInAfter ? quality : null;
        var pair = town.Scene.Pair();
        if (!isMaskedInAfter) pair = pair with { Before = Masked(pair) };
        Assert.Empty(Find(pair, detection, threads: 1));
    }

    [Theory]
    [InlineData(0.9, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.3, 2)]
    public void Find_placeOfARemovedHouse_isExcludedIfThatIsReported(double confidence, int expected)
    {
        var town = Town();
        var box = town.Truth[0].Geometry.EnvelopeInternal;
        var roof = HouseCases.Roof(
            (int)((box.MinX - 500000) * 2), (int)((4400000 - box.MaxY) * 2), (int)(box.Width * 2), (int)(box.Height * 2));
        var removed = new StructureDetection(StructureClass.Housing, ChangeKind.Removed, roof, confidence, null!, null)
        {
            UncorrectedConfidence = confidence,
        };
        Assert.Equal(expected, Find(town, changes: removed).Count);
    }

    [Fact]
    public void Classify_modelWithoutThePart_reportsNothingAltered()
    {
        Assert.Null(painted.Model.AlteredHousing);
        var town = Town();
        var found = new StructureClassifier(Options(1) with { WithOther = false }, painted.Model)
            .Classify(town.Scene.Pair(), town.Detect(), null, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(found.Changes, change => change.Change == ChangeKind.Altered);
        Assert.NotNull(found.Unchanged);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_housesOfBothDates_areMeasuredAsForTraining(int threads)
    {
        var town = Town();
        var (pair, detection) = (town.Scene.Pair(), town.Detect());
        var expected = new AlteredHousingFinder(pair, detection.Calibration, detection.Probabilities!)
            .Find(1, ProgressPart.None, TestContext.Current.CancellationToken);
        var pairs = new HousePairFinder(pair.Grid, detection.Probabilities!).Find(1, TestContext.Current.CancellationToken);
        var work = new ClassificationWork(pair, detection, Options(threads), painted.Model, pairs);
        work.Run(ProgressPart.None, TestContext.Current.CancellationToken);
        Assert.Equal(PaintedTown.HouseCount, expected.Count);
        Assert.Equal(expected.Select(Json).Order(), work.Houses.Select(Json).Order());
    }

    private static string Json(AlteredCandidate house) => Encoding.UTF8.GetString(StoredJson.Bytes(house));

    private static PaintedTown Town()
    {
        var town = new PaintedTown(77);
        for (var house = 0; house < PaintedTown.HouseCount; house++) town.Add(house, AlteredHouses.Contains(house));
        return town;
    }

    private IReadOnlyList<ChangeObject> Find(PaintedTown town, int threads = 1, params StructureDetection[] changes) =>
        Find(town.Scene.Pair(), town.Detect(), threads, changes);

    private IReadOnlyList<ChangeObject> Find(ScenePair pair, DetectionResult detection, int threads, params StructureDetection[] changes)
    {
        var houses = new AlteredHousingFinder(pair, detection.Calibration, detection.Probabilities!)
            .Find(threads, ProgressPart.None, TestContext.Current.CancellationToken);
        return new AlteredHousing(pair.Grid, trained.Part, Options(threads)).Find(houses, changes);
    }

    private static ClassifyOptions Options(int threads) => new() { Threads = threads, MinConfidence = 0.5 };

    private static InMemoryRaster Masked(ScenePair pair)
    {
        var quality = new QualityFlags[pair.Grid.Width * pair.Grid.Height];
        quality.AsSpan().Fill(QualityFlags.Cloud);
        return new InMemoryRaster(
            pair.Grid.Width, pair.Grid.Height, pair.Bands, [new float[pair.Grid.Width * pair.Grid.Height]], quality, 255);
    }

    private static string Text(ChangeObject o) => $"{o.Confidence:R} {o.Geometry.AsText()} {string.Join('|', o.Reasons)}";
}
