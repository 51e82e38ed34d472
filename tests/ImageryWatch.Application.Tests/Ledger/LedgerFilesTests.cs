using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

/// <summary>Ledgers from folders made here: a site of 200 m with one zone in its western half.</summary>
public sealed class LedgerFilesTests : IDisposable
{
    private const int Pixels = 200;
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Write_threeDates_writesLedgerAndCounts()
    {
        var items = new[]
        {
            Item(0, 1, ("housing", "appeared", -50, 0), ("guard_tower", null, 50, 50)),
            Item(1, 2, ("housing", null, -49, 1), ("guard_tower", null, 50, 50)),
        };
        var ledgers = LedgerFiles.Write(_scratch["out"], items, []);
        Assert.Equal(
            ["camp/ledger.geojson", "camp/ledger.gpkg", "camp/counts.csv", "camp/site.html", "camp/site.md"],
            Assert.Single(ledgers).Files);
        var ledger = Ledger();
        Assert.Equal(1, ledger["schemaVersion"]!.GetValue<int>());
        var house = ledger["features"]!.AsArray().Single(feature => Property(feature!, "class") == "housing")!;
        Assert.Equal("2010-01-01", Property(house, "first_seen_after"));
        Assert.Equal("2011-01-01", Property(house, "first_seen_before"));
        Assert.Null(house["properties"]!["removed_before"]);
        Assert.Equal("west", Property(house, "zone"));
        Assert.Equal(["absent", "present", "present"],
            house["properties"]!["states"]!.AsArray().Select(state => state!["state"]!.GetValue<string>()));
        var counts = File.ReadAllLines(_scratch["out", "camp", "counts.csv"]);
        Assert.Contains("2010-01-01,,s0,camp,,housing,0,0,structures,0.3,0,0,0,no", counts);
        Assert.Contains("2011-01-01,,s1,camp,,housing,1,1,structures,0.3,0,0,0,no", counts);
        Assert.Contains("2012-01-01,,s2,camp,west,guard_tower,0,0,structures,0,0,0,0,no", counts);
        Assert.Equal(1 + (3 * 2 * 3), counts.Length);
    }

    [Fact]
    public void Write_maskedHalf_givesShareAndState()
    {
        var items = new[] { Item(0, 1, ("housing", null, -50, 0)), Item(1, 2, isWestMasked: true) };
        LedgerFiles.Write(_scratch["out"], items, []);
        var house = Assert.Single(Ledger()["features"]!.AsArray())!;
        Assert.Equal("not_assessable", house["properties"]!["states"]![2]!["state"]!.GetValue<string>());
        var counts = File.ReadAllLines(_scratch["out", "camp", "counts.csv"]);
        Assert.Equal(0.5, Share(counts.Single(line => line.StartsWith("2012-01-01,,s2,camp,,housing,", StringComparison.Ordinal))), 0.03);
        const string West = "2012-01-01,,s2,camp,west,housing,0,0,structures,0,1,0,";
        var west = counts.Single(line => line.StartsWith(West, StringComparison.Ordinal));
        Assert.True(Share(west) > 0.97);
        var site = File.ReadAllLines(_scratch["out", "camp", "site.md"]);
        Assert.Contains(site, line => Regex.IsMatch(line, @"^\| 1 January 2012 \| whole site \| (\S+) % \| cloud \1 % \|"));
    }

    [Fact]
    public void Write_georeferenceOfLaterDateShifted_joinsTheStructures()
    {
        var items = new[]
        {
            Item(0, 1, 12, ("housing", null, -50, 0), ("housing", null, -38, 0)),
            Item(1, 2, ("housing", null, -38, 0), ("housing", "removed", -26, 0)),
        };
        LedgerFiles.Write(_scratch["out"], items, []);
        var houses = Ledger()["features"]!.AsArray();
        Assert.Equal(2, houses.Count);
        Assert.All(houses, house => Assert.Equal(2, house!["properties"]!["pairs"]!.AsArray().Count));
    }

    [Fact]
    public void Write_itemsInOtherOrder_givesTheSameBytes()
    {
        var items = new[]
        {
            Item(0, 1, ("housing", "appeared", -50, 0), ("fence", null, 0, 20)), Item(1, 2, ("housing", null, -49, 1)),
            Item(0, 2, ("housing", "appeared", -51, 1), ("fence", "removed", 0, 21)),
        };
        LedgerFiles.Write(_scratch["out"], items, []);
        var expected = Bytes();
        Array.Reverse(items);
        foreach (var name in Names) File.Delete(_scratch["out", "camp", name]);
        LedgerFiles.Write(_scratch["out"], items, []);
        Assert.Equal(expected, Bytes());
        LedgerFiles.Write(_scratch["out"], items, []);
        Assert.Equal(expected, Bytes());
    }

    [Fact]
    public void Write_earlierDateAdded_keepsTheIds()
    {
        var later = Item(1, 2, ("housing", null, -50, 0), ("fence", null, 0, 20));
        LedgerFiles.Write(_scratch["out"], [later], []);
        var ids = Ids();
        var earlier = Item(0, 1, ("housing", null, -47, 0), ("housing", null, 60, 0), ("fence", null, 0, 22));
        LedgerFiles.Write(_scratch["out"], [earlier, later], []);
        Assert.Subset(Ids().ToHashSet(), ids.ToHashSet());
        Assert.Equal(3, Ids().Length);
    }

    [Fact]
    public void Write_damagedQualityRaster_isReported()
    {
        var items = new[] { Item(0, 1, ("housing", null, -50, 0)) };
        File.WriteAllText(_scratch["out", "camp", "0_1", "rasters", "quality.tif"], "no raster");
        var problems = new List<string>();
        Assert.Empty(LedgerFiles.Write(_scratch["out"], items, problems));
        Assert.StartsWith("camp: the ledger is not written: ", Assert.Single(problems), StringComparison.Ordinal);
        Assert.False(File.Exists(_scratch["out", "camp", "ledger.geojson"]));
    }

    /// <summary>A pair replaces a house at its place; another comparison of the site failed.</summary>
    [Fact]
    public void Write_replacedHouseAndFailedPair_areInTheReportOfTheSite()
    {
        var failed = new BatchItem(
            new PlannedComparison(Camp, Scene(1), Scene(2), "camp/1_2"), ComparisonStatus.Failed, null, "no such file");
        LedgerFiles.Write(
            _scratch["out"], [Item(0, 1, ("housing", "removed", -50, 0), ("housing", "appeared", -49, 0)), failed], [],
            new ReportOptions { Date = new DateTimeOffset(2016, 11, 1, 0, 0, 0, TimeSpan.Zero), Pdf = true });
        Assert.Equal("%PDF"u8, File.ReadAllBytes(_scratch["out", "camp", "site.pdf"]).AsSpan(0, 4));
        var text = File.ReadAllText(_scratch["out", "camp", "site.md"]);
        foreach (var part in new[]
        {
            "| Date of report | 1 November 2016 |", "- Rebuilt: 1 housing structure: ",
            "replaced between 1 January 2010 and 1 January 2011",
            "(0_1/report.html)", "failed: no such file", "© Provider",
            "no assessable comparison with this date", "| 1 January 2012 | s2 | unknown |",
        })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    /// <summary>The ledger does not need the scenes; its page says why it has no pictures.</summary>
    [Fact]
    public void Write_resultThatCannotBeDrawn_isReportedAndTheRestWritten()
    {
        var item = Item(0, 1, ("housing", "removed", -50, 0));
        var problems = new List<string>();
        var timelines = new SiteTimelineMaker(new StageOptions(), null, new FileHashes(), TestContext.Current.CancellationToken);
        Assert.Single(LedgerFiles.Write(_scratch["out"], [item], problems, timelines: timelines));
        Assert.StartsWith(
            "camp: site.html has no pictures of changed structures: ", Assert.Single(problems), StringComparison.Ordinal);
        Assert.DoesNotContain("<figure id=\"timeline-", File.ReadAllText(_scratch["out", "camp", "site.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_pdfOfAnEarlierRun_isWrittenAgain()
    {
        var earlier = Item(0, 1, ("housing", null, -50, 0));
        LedgerFiles.Write(_scratch["out"], [earlier], [], new ReportOptions { Pdf = true });
        var before = File.ReadAllBytes(_scratch["out", "camp", "site.pdf"]);
        var written = LedgerFiles.Write(_scratch["out"], [earlier, Item(1, 2, ("housing", null, 60, 0))], []);
        Assert.Contains("camp/site.pdf", Assert.Single(written).Files);
        Assert.NotEqual(before, File.ReadAllBytes(_scratch["out", "camp", "site.pdf"]));
    }

    [Fact]
    public void Write_withoutPdf_writesNone()
    {
        LedgerFiles.Write(_scratch["out"], [Item(0, 1, ("housing", null, -50, 0))], []);
        Assert.False(File.Exists(_scratch["out", "camp", "site.pdf"]));
    }

    [Fact]
    public void Write_noPairAssessable_writesNothing()
    {
        var failed = Item(0, 1) with { Status = ComparisonStatus.NotAssessable };
        Assert.Empty(LedgerFiles.Write(_scratch["out"], [failed], []));
    }

    private static string[] Names { get; } = ["ledger.geojson", "ledger.gpkg", "counts.csv", "site.html", "site.md"];

    private string[] Bytes() => [.. Names.Select(name => Convert.ToHexString(File.ReadAllBytes(_scratch["out", "camp", name])))];

    private JsonNode Ledger() => JsonNode.Parse(File.ReadAllText(_scratch["out", "camp", "ledger.geojson"]))!;

    private string[] Ids() => [.. Ledger()["features"]!.AsArray().Select(feature => feature!["id"]!.GetValue<string>())];

    private static string? Property(JsonNode feature, string name) => feature["properties"]![name]?.GetValue<string>();

    private static double Share(string line) => double.Parse(line.Split(',')[12], CultureInfo.InvariantCulture);

    private BatchItem Item(int before, int after, params (string Class, string? Change, double East, double North)[] structures) =>
        Item(before, after, 0, structures);

    private BatchItem Item(int before, int after, bool isWestMasked) => Item(before, after, 0, isWestMasked, []);

    private BatchItem Item(
        int before, int after, double shiftEast, params (string Class, string? Change, double East, double North)[] structures) =>
        Item(before, after, shiftEast, false, structures);

    private BatchItem Item(
        int before, int after, double shiftEast, bool isWestMasked, (string Class, string? Change, double East, double North)[] structures)
    {
        var plan = new PlannedComparison(Camp, Scene(before), Scene(after), $"camp/{before}_{after}");
        var folder = plan.FolderIn(_scratch["out"]);
        Directory.CreateDirectory(Path.Combine(folder, "rasters"));
        var changed = structures.Where(one => one.Change is not null).Select(Feature);
        File.WriteAllText(Path.Combine(folder, "changes.geojson"), Collection(changed));
        File.WriteAllText(Path.Combine(folder, "inventory.geojson"), Collection(structures.Select(Feature)));
        File.WriteAllText(Path.Combine(folder, "summary.json"), """
            {"schemaVersion":1,"outcome":"changes_found","synthetic":false,"assessableShare":1,"assessability":[],
             "grid":{"pixelSizeMetres":2,"width":200,"height":200,"centreLongitude":127,"centreLatitude":39.5},
             "before":{"sensor":"Sensor-1","credit":"© Provider","pixelSizeMetres":2,"synthetic":false},
             "after":{"sensor":"Sensor-1","credit":null,"pixelSizeMetres":2,"synthetic":false}}
            """);
        File.WriteAllText(Path.Combine(folder, "run-manifest.json"), string.Create(CultureInfo.InvariantCulture, $$$"""
            {"schemaVersion":1,"warnings":[],"timingsSeconds":{"total":1},
             "registration":{"outcome":"accepted","message":"","shiftMetresEast":{{{shiftEast}}},"shiftMetresNorth":0}}
            """));
        WriteQuality(Path.Combine(folder, "rasters", "quality.tif"), isWestMasked);
        return new BatchItem(plan, ComparisonStatus.Done, RecordedComparison.Load(folder), "");
    }

    private static string Collection(IEnumerable<string> features) =>
        $$"""{"schemaVersion":1,"type":"FeatureCollection","site":"camp","features":[{{string.Join(",", features)}}]}""";

    private static string Feature((string Class, string? Change, double East, double North) one, int number)
    {
        var shape = one.Class == "fence"
            ? GateCases.Line((one.East - 30, one.North), (one.East + 30, one.North))
            : GateCases.Square(one.East - 4, one.North - 4, 8);
        var places = string.Join(",", shape.Coordinates.Select(place =>
            string.Create(CultureInfo.InvariantCulture, $"[{place.X:F8},{place.Y:F8}]")));
        var (type, coordinates) = one.Class == "fence" ? ("LineString", $"[{places}]") : ("Polygon", $"[[{places}]]");
        var change = one.Change is null ? "null" : $"\"{one.Change}\"";
        var zone = one.East < 0 ? "\"west\"" : "null";
        return $$$"""
            {"type":"Feature","id":"c{{{number}}}","geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}},
             "properties":{"id":"c{{{number}}}","class":"{{{one.Class}}}","change":{{{change}}},"confidence":0.9,"reasons":[],
              "zone":{{{zone}}}}}
            """;
    }

    private static void WriteQuality(string path, bool isWestMasked)
    {
        var crs = CoordinateSystems.FromEpsg(32652);
        using var toGrid = CoordinateTransform.Create(CoordinateSystems.Wgs84, crs);
        var centre = toGrid.Transform(new MapPoint(127, GateCases.Latitude));
        var grid = new AnalysisGrid(crs, Math.Floor(centre.X) - Pixels, Math.Floor(centre.Y) + Pixels, 2, Pixels, Pixels);
        using var raster = new QualityRaster(path, grid, new Dictionary<string, string>(), null);
        var (clear, later) = (new QualityFlags[Pixels * Pixels], new QualityFlags[Pixels * Pixels]);
        for (var i = 0; i < later.Length; i++)
            if (isWestMasked && i % Pixels < Pixels / 2) later[i] = QualityFlags.Cloud;
        raster.Write(grid.Window, clear, later);
        raster.Finish();
    }

    private static PlannedScene Scene(int date) => new(
        new SceneInput { Paths = [$"s{date}.tif"] }, null, $"s{date}",
        new DateTimeOffset(LedgerCases.FirstYear + date, 1, 1, 0, 0, 0, TimeSpan.Zero), default);

    private static Site Camp { get; } = new()
    {
        Id = "camp",
        Name = "Camp",
        Outline = Box(-100, 100),
        Zones = [new SiteZone("west", Box(-100, 0))],
    };

    private static Polygon Box(double west, double east) => new(new LinearRing(
        [GateCases.Place(west, -100), GateCases.Place(east, -100), GateCases.Place(east, 100), GateCases.Place(west, 100),
            GateCases.Place(west, -100)]));
}
