using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

/// <summary>The report of a site through all its dates.</summary>
public class SiteReportTests
{
    private static readonly SiteLedger Ledger = SampleSite.Report().Ledger;

    private static string Page(SiteReport report) => Encoding.UTF8.GetString(SiteFiles.Page(report));

    private static string Markdown(SiteReport report) => Encoding.UTF8.GetString(SiteFiles.Markdown(report));

    [Fact]
    public void Pdf_report_hasAllPartsOfTheMarkdown()
    {
        var (bytes, warning) = SiteFiles.Pdf(SampleSite.Report(isSynthetic: true));
        Assert.Null(warning);
        Assert.Equal(bytes, SiteFiles.Pdf(SampleSite.Report(isSynthetic: true)).Bytes);
        var text = PdfText.Of(bytes);
        var words = Words(text.Text);
        var headings = Markdown(SampleSite.Report()).Split('\n').Where(line => line.StartsWith('#')).Select(line => line.Trim('#', ' '));
        foreach (var heading in headings) Assert.Contains(Words(heading), words, StringComparison.Ordinal);
        foreach (var track in Ledger.Tracks) Assert.Contains(track.Id, words, StringComparison.Ordinal);
        Assert.Contains("(ab_(c)/report.html)", words, StringComparison.Ordinal);
        Assert.True(words.Split("SYNTHETIC").Length > text.Pages);
    }

    private static string Words(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    [Fact]
    public void Page_dateInATitle_isNotBroken() => Assert.Contains(
        "<h1>Camp &lt;<span class=\"date\">2010-03-04</span>&gt;: structures", Page(SampleSite.Report(name: "Camp <2010-03-04>")),
        StringComparison.Ordinal);

    [Fact]
    public void Chronology_events_areBetweenTheDatesThatShowThem()
    {
        var events = SiteChronology.Of(Ledger).SelectMany(interval => interval.Events)
            .Select(one => $"{one.Track.Id} {SiteChronology.Verb(one.Kind)} {one.Dates.Before}-{one.Dates.After}").Order();
        Assert.Equal(
        [
            "fence-1 removed 3-4", "housing-1 rebuilt 3-4", "housing-1 removed 0-1", "housing-2 altered 0-1", "housing-2 rebuilt 3-4",
            "housing-3 removed 1-3", "tower-1 built 0-1",
        ], events);
    }

    [Fact]
    public void Chronology_intervals_areAllNeighboursAndTheWiderOnesWithEvents()
    {
        var intervals = SiteChronology.Of(Ledger);
        Assert.Equal([(0, 1), (1, 2), (1, 3), (2, 3), (3, 4)], intervals.Select(one => (one.Dates.Before, one.Dates.After)));
        var words = new SiteIntervals(SampleSite.Report());
        Assert.Contains("Not assessable: 4 March 2012.", words.Notes(intervals[1]));
        Assert.Contains("The state of these structures at the dates between is not known.", words.Notes(intervals[2]));
        Assert.Equal(["a b_(c)"], words.Pairs(intervals[0]).Select(pair => pair.Folder));
        Assert.Equal(["p13"], words.Pairs(intervals[1]).Select(pair => pair.Folder));
    }

    /// <summary>The tables of the report and counts.csv state the same numbers.</summary>
    [Fact]
    public void Counts_tables_haveTheNumbersOfTheCsvFile()
    {
        var rows = Encoding.UTF8.GetString(LedgerCountsCsv.Bytes(Ledger)).TrimEnd('\n', '\r').Split('\n').Skip(1)
            .Select(line => line.TrimEnd('\r').Split(',')).ToArray();
        var areas = AreaCounts.Of(Ledger);
        Assert.Equal(2 * 5 * 3, rows.Length);
        foreach (var row in rows)
        {
            var area = areas.Single(area => (area.Area.Zone ?? "") == row[4]);
            var date = Ledger.Dates.Index().Single(date => LedgerText.Day(date.Item.From) == row[0]).Index;
            var column = ClassNames.Counted.Index().Single(kind => ClassNames.Id(kind.Item) == row[5]).Index + 1;
            var cell = area.Table().Rows[date][column];
            if (row[12] == "1") Assert.Equal("not assessable", cell);
            else Assert.StartsWith($"{row[7]} ± ", cell, StringComparison.Ordinal);
            if (row[12] == "1") continue;
            var deviation = Regex.Match(cell, "± ([0-9.]+)").Groups[1].Value;
            Assert.Equal(Value(row[9]), Value(deviation), row[5] == "fence" ? 0.51 : 0.056);
            var hidden = Value(row[10]) + Value(row[11]);
            Assert.Equal(hidden > 0, cell.Contains("not known", StringComparison.Ordinal));
        }

        static double Value(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Chart_dateThatIsNotAssessable_isAGap()
    {
        var chart = AreaCounts.Of(Ledger)[0].Charts().Last();
        Assert.Equal([3, 2, null, 1, 2], chart.Points.Select(point => point.Value));
        Assert.Equal([0, 0, 0, 0, 1], chart.Points.Select(point => point.Hidden));
        Assert.Equal(0.25, chart.Points[1].Position, 0.001);
        var drawing = StepChart.OfSite.Draw(chart).Text;
        Assert.Contains("not assessable on 4 March 2012", drawing, StringComparison.Ordinal);
        Assert.Contains("3 (standard deviation 0.6) on 4 March 2010", drawing, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(drawing, "fill=\"none\"[^>]*stroke-width=\"1.4\"")); // the steps before and after the gap
        Assert.DoesNotContain("NaN", drawing, StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_manyCloseDates_hasNoOverlappingText()
    {
        var points = Enumerable.Range(0, 40).Select(i => new ChartPoint($"{i + 1} May 2019", i / 39.0, 100 + i) { Deviation = 3 });
        var drawing = StepChart.OfSite.Draw(new CountChart(StructureClass.Housing, "Housing", "many", [.. points])).Text;
        var texts = Regex.Matches(drawing, "<text x=\"([0-9.]+)\" y=\"([0-9.]+)\"[^>]*text-anchor=\"(\\w+)\" textLength=\"([0-9.]+)\"")
            .Select(text => (X: Number(text, 1), Y: Number(text, 2), Anchor: text.Groups[3].Value, Length: Number(text, 4))).Skip(1)
            .Select(text => (Start: text.X - (text.Anchor switch { "start" => 0, "end" => text.Length, _ => text.Length / 2 }), text))
            .GroupBy(text => text.text.Y).ToArray();
        Assert.NotEmpty(texts);
        foreach (var line in texts)
            foreach (var (one, next) in line.OrderBy(text => text.Start).Zip(line.OrderBy(text => text.Start).Skip(1)))
                Assert.True(one.Start + one.text.Length <= next.Start + 0.01);

        static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Strip_states_haveSymbolsAndWords()
    {
        var states = SampleSite.Tracks[4].States;
        Assert.Equal("■■–□?", PresenceStrip.Symbols(states));
        Assert.Equal(
            "present at dates 1 to 2, not assessable at date 3, absent at date 4, not known at date 5", PresenceStrip.Words(states));
    }

    [Fact]
    public void Sentences_numbers_areThoseOfTheLedger()
    {
        var sentences = new SiteSentences(SampleSite.Report()).All();
        Assert.Contains("1 guard tower is reported to have been built between dates of the series (almost certain).", sentences);
        Assert.Contains("1 section of fence (120 m) is reported to have been removed between dates of the series (likely).", sentences);
        Assert.Contains(
            "2 housing structures are reported to have been rebuilt between dates of the series (very likely in each case).", sentences);
        Assert.Contains("Not assessable: 4 March 2012; no statement is made about this date.", sentences);
        var housing = Assert.Single(sentences, sentence => sentence.StartsWith("Housing detected: ", StringComparison.Ordinal));
        Assert.StartsWith(
            "Housing detected: 3 ± 0.6 on 4 March 2010, 2 ± 0.4 on 4 March 2014 (difference −1);", housing, StringComparison.Ordinal);
        Assert.Contains("fewest 1 ± ", housing, StringComparison.Ordinal);
        Assert.Contains("the state of up to 1 is not known", housing, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentences_withoutStructures_sayThatNothingWasDetected()
    {
        var report = SampleSite.Report(tracks: []);
        Assert.StartsWith("No guard tower, fence or housing", new SiteSentences(report).All()[0], StringComparison.Ordinal);
        Assert.Contains("No structure was detected.", Page(report), StringComparison.Ordinal);
        Assert.Contains("No change is reported; changes may have been missed.", Markdown(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_causes_areThoseOfTheDate()
    {
        var rows = new SiteMasks(SampleSite.Report()).Table().Rows;
        Assert.Equal("cloud 8.0 %, no data 2.0 %", rows.Single(row => row[0] == "4 March 2011" && row[1] == "whole site")[3]);
        Assert.Equal("no assessable comparison with this date", rows.Single(row => row[0] == "4 March 2012" && row[1] == "Z1")[3]);
        Assert.Equal("0 of 1 assessable", rows.Single(row => row[0] == "4 March 2012" && row[1] == "whole site")[6]);
    }

    [Fact]
    public void MarkdownAndPage_haveTheSameSentencesAndStructures()
    {
        var report = SampleSite.Report(isSynthetic: true);
        var (text, page) = (Markdown(report), Page(report));
        foreach (var sentence in new SiteSentences(report).All().Concat(SiteMethod.Limits(report.Ledger)))
        {
            Assert.Contains(MarkdownText.Escape(sentence), text, StringComparison.Ordinal);
            Assert.Contains(Html.Escape(sentence), page, StringComparison.Ordinal);
        }

        foreach (var track in report.Ledger.Tracks)
        {
            Assert.Contains($"| {track.Id} |", text, StringComparison.Ordinal);
            Assert.Contains($"id=\"structure-{track.Id}\"", page, StringComparison.Ordinal);
            Assert.Contains($"href=\"#structure-{track.Id}\"", page, StringComparison.Ordinal);
        }

        foreach (var document in new[] { text, page })
        {
            Assert.Contains(SyntheticNotice.Text, document, StringComparison.Ordinal);
            Assert.Contains("© Provider", document, StringComparison.Ordinal);
            Assert.Contains("Camp 18, 북창", document, StringComparison.Ordinal);
            Assert.Contains("52S BJ ", document, StringComparison.Ordinal);
            Assert.Contains("a%20b_%28c%29/report.html", document, StringComparison.Ordinal);
            Assert.Contains("a%20b_%28c%29/figures/overview.png", document, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Files_namesWithMarkup_areText()
    {
        const string hostile = "<img src=x onerror=alert(1)> | [a](javascript:b) \"c\"\n# d";
        var report = SampleSite.Report(name: hostile, tracks: [SampleSite.Tracks[2] with { Id = hostile }]);
        var (text, page) = (Markdown(report), Page(report));
        foreach (var document in new[] { text, page }) Assert.DoesNotContain("<img", document, StringComparison.Ordinal);
        Assert.DoesNotContain("[a]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# d", text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("href=\"(?!#|[a-zA-Z0-9])", page);
    }

    [Fact]
    public void Page_moreStructuresThanListed_saysSoAndIsBelow25Megabytes()
    {
        var tracks = Enumerable.Range(0, SiteGazetteer.MaxListed + 1)
            .Select(i => SampleSite.Tracks[2] with { Id = $"housing-{i:0000000000}" });
        var page = Page(SampleSite.Report(tracks: [.. tracks]));
        Assert.InRange(page.Length, 1_000_000, 24_000_000);
        Assert.Contains("The first 8000 of 8001 structures are listed", page, StringComparison.Ordinal);
        Assert.Equal(SiteGazetteer.MaxListed, Regex.Count(page, "<tbody role=\"rowgroup\" id="));
    }
}
