using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application.Tests;

public sealed class RecordedLedgerTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string Written()
    {
        DatedState[] states = [new(PresenceState.Absent, 0.1), new(PresenceState.NotAssessable, null), new(PresenceState.Present, 0.9)];
        var day = new DateOnly(2010, 1, 1);
        var ledger = new SiteLedger
        {
            Title = "Camp: structures by date", Producer = "ImageryWatch 1.2.3", IsSynthetic = true, Areas = [],
            Dates = [.. Enumerable.Range(0, 3).Select(i => new LedgerDate($"s{i}", day.AddYears(i), day.AddYears(i).AddDays(i)))],
            Tracks =
            [
                new StructureTrack
                {
                    Id = "housing-1", Class = StructureClass.Housing, Confidence = 0.9, States = states, Pairs = ["all/a_b"],
                    Geometry = new Polygon(new LinearRing([new(127, 39), new(127.1, 39), new(127.1, 39.1), new(127, 39)])),
                    FirstCentre = new GeographicPoint(127, 39), Periods = [new StandingPeriod(day, day.AddYears(2), null, null)],
                },
            ],
        };
        var path = _scratch["ledger.geojson"];
        File.WriteAllBytes(path, LedgerGeoJson.Bytes(ledger));
        return path;
    }

    [Fact]
    public void Load_writtenLedger_givesTheStructure()
    {
        var ledger = RecordedLedger.Load(Written(), "housing-1");
        Assert.True(ledger.IsSynthetic);
        Assert.Equal(new LedgerDate("s2", new DateOnly(2012, 1, 1), new DateOnly(2012, 1, 3)), ledger.Dates[2]);
        DatedState[] states = [new(PresenceState.Absent, 0.1), new(PresenceState.NotAssessable, null), new(PresenceState.Present, 0.9)];
        Assert.Equal(states, ledger.Track.States);
        Assert.Equal(["built between 2010-01-01 and 2012-01-01"], ledger.Track.Periods);
        Assert.Equal(StructureClass.Housing, ledger.Track.Class);
    }

    [Fact]
    public void Load_unknownId_listsIds() => Assert.Contains(
        "ids are, for example, housing-1", Assert.Throws<ConfigurationException>(() => RecordedLedger.Load(Written(), "x")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("\"states\"", "\"other\"")]
    [InlineData("\"not_assessable\"", "\"perhaps\"")]
    [InlineData("\"schemaVersion\":", "\"schemaVersion\": 99, \"old\":")]
    public void Load_otherFile_isRefused(string text, string replacement)
    {
        var path = Written();
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, replacement, StringComparison.Ordinal));
        Assert.Throws<InputException>(() => RecordedLedger.Load(path, "housing-1"));
    }

    [Theory]
    [InlineData(100, 100, 5, 4, 100)]
    [InlineData(2, 3, 5, 4, 100)]
    [InlineData(100, 100, 60, 60, 216)]
    [InlineData(100, 100, 900, 10, 400)]
    public void WindowAround_structure_isASquareInTheGrid(double column, double row, double width, double height, int side)
    {
        var grid = new AnalysisGrid(CoordinateSystems.FromEpsg(32652), 250_000, 4_380_000, 0.5, 600, 400);
        var centre = grid.ToMap(new PixelPoint(column, row));
        var window = TimelineMaker.WindowAround(
            grid, new Envelope(centre.X - (width / 2), centre.X + (width / 2), centre.Y - (height / 2), centre.Y + (height / 2)));
        Assert.Equal((side, side), (window.Width, window.Height));
        Assert.Equal(window, window.Intersect(grid.Window));
    }

    [Theory]
    [InlineData(10, 10, "Whole")]
    [InlineData(96, 10, "Centre")]
    [InlineData(99, 10, "None")]
    [InlineData(150, 10, "None")]
    public void CoverageOf_structure_isNoneIfItsCentreIsOutside(double east, double north, string expected)
    {
        var grid = new AnalysisGrid(CoordinateSystems.FromEpsg(32652), 0, 100, 0.5, 200, 200);
        var structure = new GeometryFactory().ToGeometry(new Envelope(east, east + 6, north, north + 6));
        Assert.Equal(expected, TimelineMaker.CoverageOf(structure, grid).ToString());
    }
}
