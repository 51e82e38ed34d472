using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using System.Text.Json.Nodes;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public sealed class ReportEvaluationTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    /// <summary>
    /// Reference/score.json holds the figures of an independent scorer (GDAL's and GEOS's geometry) for the two files beside it,
    /// crossed outlines, doubled reports and wrong changes included.
    /// </summary>
    [Fact]
    public void Run_referenceFiles_agreesWithIndependentScorer()
    {
        var request = new EvaluationRequest
        {
            TruthFile = Reference("truth.geojson"), ChangesFile = Reference("changes.geojson"),
            AreaSquareKilometres = 0.37, MinConfidence = 0.4
        };
        var found = Evaluate(request);
        var expected = JsonNode.Parse(File.ReadAllText(Reference("score.json")))!.AsObject();
        Assert.NotEmpty(expected);
        foreach (var (name, value) in expected) AssertEqual(value!, found[name]!, name);
    }

    [Fact]
    public void Run_truthAgainstItself_scoresOne()
    {
        var found = Evaluate(new EvaluationRequest { TruthFile = Reference("truth.geojson"), ChangesFile = Reference("truth.geojson") });
        foreach (var name in new[] { "guardTower", "housingIou30", "housingIou50", "fenceLength" })
            Assert.Equal(1, found[name]!["f1"]!.GetValue<double>());
        Assert.Equal(0, found["falseAlarms"]!.GetValue<int>());
    }

    [Fact]
    public void Run_emptyFiles_isEmpty()
    {
        var path = WriteChanges("out");
        Assert.True(Evaluate(new EvaluationRequest { TruthFile = path, ChangesFile = path })["empty"]!.GetValue<bool>());
    }

    [Fact]
    public void Run_batch_combinesObjectsAndPixels()
    {
        // The label marks columns 10-19 of rows 10-19; the report covers columns 15-24: half right, half missed, half false.
        WriteLabel("pair", pixel => pixel % 64 is >= 10 and < 20 && pixel / 64 is >= 10 and < 20);
        WriteChanges(Path.Combine("pair", "out"), Outline(15, 10, 25, 20));
        File.Copy(Reference("truth.geojson"), _scratch["pair", "truth.geojson"]);
        var all =
            ReportEvaluation.Run(new BatchEvaluationRequest([_scratch["pair"], _scratch["pair"]], AreaSquareKilometres: 0.5), default).All;
        Assert.Equal((100, 100, 100), (all.Pixels!.Value.Hits, all.Pixels.Value.FalseAlarms, all.Pixels.Value.Misses));
        Assert.Equal((100, 2, 1.0), (all.Objects!.Truth, all.Objects.Reported, all.Objects.AreaSquareKilometres));
    }

    [Fact]
    public void Run_folderWithoutResult_reportsExpectedPath()
    {
        WriteLabel("pair", _ => false);
        var error = Assert.Throws<InputException>(() => ReportEvaluation.Run(new BatchEvaluationRequest([_scratch["pair"]]), default));
        Assert.Contains(_scratch["pair", "out"], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_finishedComparison_writesScoreAndPicture()
    {
        SyntheticScenes.Make(
            new SyntheticRequest { OutputFolder = _scratch["pair"], Preset = "easy", Seed = 7, Width = 256, Height = 256 }, default);
        new ComparisonRunner(TimeProvider.System).Run(
            new ComparisonRequest { Before = Scene("before"), After = Scene("after"), OutputFolder = _scratch["pair", "out"] }, null,
            default);
        var request = new EvaluationRequest
        {
            TruthFile = _scratch["pair", "truth.geojson"],
            ChangesFile = _scratch["pair", "out", "changes.geojson"],
            PictureFile = _scratch["why.png"],
        };
        new ReportEvaluation(TimeProvider.System).Run(request, null, default);
        var picture = File.ReadAllBytes(_scratch["why.png"]);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        Assert.True(picture.Length > 50_000, "the imagery is in it");
        PictureMetadataTests.AssertSynthetic(_scratch["why.png"], "Report compared with ground truth", widthMillimetres: 260);

        var inBatch = ReportEvaluation.Run(new BatchEvaluationRequest([_scratch["pair"]]), default).All.Objects!;
        Assert.InRange(inBatch.AreaSquareKilometres, 0.9 * 256 * 256 * 0.16e-6, 1.1 * 256 * 256 * 0.25e-6);
    }

    private static JsonObject Evaluate(EvaluationRequest request) =>
        new ReportEvaluation(TimeProvider.System).Run(request, null, default).Json();

    private static string Reference(string name) => Checkout.PathOf("tests", "ImageryWatch.Application.Tests", "Reference", name);

    private SceneInput Scene(string date) => new() { Paths = [_scratch["pair", date]] };

    private static void AssertEqual(JsonNode expected, JsonNode found, string name)
    {
        if (expected is JsonObject parts)
            foreach (var (part, value) in parts) AssertEqual(value!, found[part]!, $"{name}.{part}");
        else Assert.True(Number(expected) == Number(found), $"{name}: {found} instead of {expected}");
    }

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString());

    private void WriteLabel(string folder, Predicate<int> isMarked)
    {
        Directory.CreateDirectory(_scratch[folder]);
        var format = new CogFormat
        {
            Width = 64,
            Height = 64,
            Crs = CoordinateSystems.FromEpsg(32652),
            Transform = LabelPlace,
            SampleType = SampleType.UInt8,
            Bands = [new CogBand("label", BandRole.Other)],
        };
        using var writer = CogWriter.Create(_scratch[folder, "label.tif"], format);
        writer.WriteBlock<byte>(
            new PixelWindow(0, 0, 64, 64), [.. Enumerable.Range(0, 64 * 64).Select(pixel => isMarked(pixel) ? (byte)255 : (byte)0)]);
        writer.Finish();
    }

    private static GeoTransform LabelPlace => new(300000, 0.5, 0, 4380000, 0, -0.5);

    private static Geometry Outline(double left, double top, double right, double bottom)
    {
        using var transform = CoordinateTransform.Create(CoordinateSystems.FromEpsg(32652), CoordinateSystems.Wgs84);
        PixelPoint[] corners = [new(left, top), new(right, top), new(right, bottom), new(left, bottom), new(left, top)];
        var ring = corners.Select(LabelPlace.ToMap).Select(place => new Coordinate(place.X, place.Y)).ToArray();
        return transform.Transform(new GeometryFactory().CreatePolygon(ring));
    }

    private string WriteChanges(string folder, params Geometry[] houses)
    {
        Directory.CreateDirectory(_scratch[folder]);
        var features = houses.Select(house => $$$"""{"type":"Feature","properties":{"class":"housing","change":"appeared","confidence":"""
            + $$$"""0.9},"geometry":{"type":"Polygon","coordinates":[[{{{Ring(house)}}}]]}}""");
        var path = _scratch[folder, "changes.geojson"];
        File.WriteAllText(path, $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
        return path;
    }

    private static string Ring(Geometry outline) => string.Join(',', outline.Coordinates.Select(place => $"[{place.X:R},{place.Y:R}]"));
}
