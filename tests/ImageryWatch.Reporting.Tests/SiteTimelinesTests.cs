using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

/// <summary>Changed structures at all dates on the page of a site.</summary>
public class SiteTimelinesTests
{
    private static string Page(SiteReport report) => Encoding.UTF8.GetString(SiteFiles.Page(report));

    private static SiteReport With(params string[] ids) =>
        SampleSite.Report() with { Timelines = [.. ids.Select(id => new SiteTimeline(id, $"<svg><title>{id} drawn</title></svg>"))] };

    [Fact]
    public void Choose_unchangedStructures_areLeftOut()
    {
        StructureTrack[] tracks = [.. SampleSite.Tracks, SampleSite.Track("tower-2", StructureClass.GuardTower, "PP-PP", 5, 0.99)];
        Assert.Equal(
            ["tower-1", "fence-1", "housing-1", "housing-2", "housing-3"],
            SiteTimelines.Choose(SampleSite.Report(tracks: tracks).Ledger, 12).Select(track => track.Id));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(2, "tower-1 fence-1")]
    [InlineData(4, "tower-1 fence-1 housing-1 housing-2")]
    public void Choose_fewerThanChanged_takesTheClassesInTurn(int count, string expected)
    {
        var chosen = SiteTimelines.Choose(SampleSite.Report().Ledger, count);
        Assert.Equal(expected, string.Join(' ', chosen.Select(track => track.Id)));
    }

    [Fact]
    public void Page_drawings_haveEventsAndALinkToTheGazetteer()
    {
        var page = Page(With("tower-1", "housing-2"));
        string[] parts =
        [
            "2 of the 5 structures that were built", "<title>tower-1 drawn</title>", "<figure id=\"timeline-housing-2\"",
            "<a class=\"id\" href=\"#structure-tower-1\">tower-1</a>: built between 4 March 2010 and 4 March 2011;",
            "altered between 4 March 2010 and 4 March 2011",
        ];
        foreach (var part in parts) Assert.Contains(part, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_allChangedStructures_saysSo() => Assert.Contains(
        "All structures that were built", Page(With("tower-1", "fence-1", "housing-1", "housing-2", "housing-3")),
        StringComparison.Ordinal);

    [Fact]
    public void Page_withoutDrawings_hasNoSection() =>
        Assert.DoesNotContain("Changed structures", Page(SampleSite.Report()), StringComparison.Ordinal);

    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    public void InlineSvg_dates_arePanelsWithinTheSheet(int count)
    {
        TimelineDate[] dates =
        [
            .. Enumerable.Range(0, count).Select(i => new TimelineDate(
                new LedgerDate($"s{i}", SampleSite.Day(i), SampleSite.Day(i)), new DatedState(PresenceState.Present, 0.9),
                new TimelineView(
                    Sample.Grid, new PixelWindow(40, 20, 120, 120), Sample.Square(45, 35, 4), Sample.Report().Before.Metadata,
                    Sample.Pictures.Before))),
        ];
        var content = new TimelineContent
        {
            Title = "Camp", Producer = "ImageryWatch 1.2.3", IsSynthetic = true, Id = "tower-1", Class = StructureClass.GuardTower,
            Confidence = 0.8, Centre = new GeographicPoint(126.08, 39.56), Periods = ["built before 2010-03-04"], Dates = dates,
        };
        var svg = new TimelineFigure(content, new FigureOptions()).InlineSvg();
        var otherStyle = new FigureOptions { WidthMillimetres = 60, DotsPerInch = 1200 };
        Assert.Equal(svg, new TimelineFigure(content, otherStyle).InlineSvg());
        Assert.Equal(count, svg.Split("<image").Length - 1);
        Assert.True(svg.Split(SyntheticNotice.Text).Length > count, "the banner of each picture");
        Assert.DoesNotContain("Imagery:", svg, StringComparison.Ordinal);
        var boxes = Regex.Matches(svg, "<image x=\"([0-9.]+)\" y=\"[0-9.]+\" width=\"([0-9.]+)\"");
        Assert.Equal(count, boxes.Count);
        Assert.All(boxes, box => Assert.InRange(Number(box.Groups[1].Value) + Number(box.Groups[2].Value), 0, 510.3));
        Assert.All(boxes, box => Assert.InRange(Number(box.Groups[2].Value), 76, 140));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
