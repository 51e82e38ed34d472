using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting.Tests;

public class AnalystFormTests
{
    private static Dictionary<string, string> Facts(ChangeReport report, ReportOptions? options = null) =>
        new SiteFacts(Sample.Located(report), options ?? new ReportOptions()).All().ToDictionary(fact => fact.Name, fact => fact.Value);

    private static Site Camp(double widthDegrees = 0.01) => new()
    {
        Id = "camp", Name = "Camp", Aliases = ["Camp 18", "북창"],
        Outline = Sample.Geometries.ToGeometry(new Envelope(126.07, 126.07 + widthDegrees, 39.56, 39.57)),
    };

    [Theory]
    [InlineData(30, 8, true)]
    [InlineData(20, 8, true)]
    [InlineData(19.9, 5, false)]
    [InlineData(30, 12.1, false)]
    public void IsLong_rectangle_dependsOnLengthAndAspect(double length, double width, bool isLong)
    {
        var angle = Math.PI / 5;
        Coordinate Corner(double x, double y) => new(
            1000 + (x * Math.Cos(angle)) - (y * Math.Sin(angle)), 2000 + (x * Math.Sin(angle)) + (y * Math.Cos(angle)));
        var outline = Sample.Geometries.CreatePolygon(
            [Corner(0, 0), Corner(length + 1e-6, 0), Corner(length + 1e-6, width), Corner(0, width), Corner(0, 0)]);
        Assert.Equal(isLong, HouseShape.IsLong(outline));
    }

    [Fact]
    public void HouseCount_text_namesLongOnesOnlyIfThereAreAny()
    {
        var square = Sample.Square(0, 0, 8);
        Assert.Equal("2", HouseCount.Of([square, square]).ToString());
        var row = Sample.Geometries.ToGeometry(new Envelope(0, 30, 0, 8));
        Assert.Equal("2, 1 long", HouseCount.Of([square, row]).ToString());
    }

    private static byte[] Markdown(LocatedReport located, IReadOnlyList<string> warnings)
    {
        var document = new MarkdownDocument(located.Report);
        new ReportContent(located, new ReportOptions(), [], warnings, document).Write();
        return document.Bytes();
    }

    [Fact]
    public void Facts_site_haveNamesCoordinatesAndSize()
    {
        var facts = Facts(Sample.Report() with { Site = Camp() });
        Assert.Equal("Camp 18, 북창", facts["Also known as"]);
        Assert.Equal("39.565000 N 126.075000 E", facts["Coordinates of the centre"]);
        Assert.Equal("39°33'54.0\"N 126°04'30.0\"E", facts["Degrees, minutes, seconds"]);
        Assert.StartsWith("52S BJ ", facts["MGRS"], StringComparison.Ordinal);
        Assert.Equal("4 March 2019, Sensor-1, 0.5 m pixels", facts["Imagery before"]);
        // 0.01 degrees are 859 m by 1,110 m there; UTM's zone is turned by 1.9 degrees, so that the box around them is larger.
        Assert.Matches(@"^0\.03 km² \(0\.01 sq mi\); 8\d\d m east–west by 1,1\d\d m north–south \(2,\d\d\d by 3,\d\d\d ft\)$",
            facts["Size of the site"]);
    }

    [Fact]
    public void Facts_siteAcrossTheAntimeridian_haveItsRealExtent()
    {
        var halves = Sample.Geometries.CreateMultiPolygon(
        [
            (Polygon)Sample.Geometries.ToGeometry(new Envelope(179.995, 180, 39.56, 39.57)),
            (Polygon)Sample.Geometries.ToGeometry(new Envelope(-180, -179.995, 39.56, 39.57)),
        ]);
        var facts = Facts(Sample.Report() with { Site = Camp() with { Outline = halves } });
        Assert.EndsWith("39.565000 N 180.000000 E", facts["Coordinates of the centre"].Replace("W", "E", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains("; 8", facts["Size of the site"], StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_dateOfReport_isOnlyThatOfTheOption()
    {
        Assert.DoesNotContain("Date of report", Facts(Sample.Report()).Keys);
        var date = new DateTimeOffset(2021, 6, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("1 June 2021", Facts(Sample.Report(), new ReportOptions { Date = date })["Date of report"]);
    }

    [Theory]
    [InlineData(60, 5, 1)]
    [InlineData(60.5, 5, 0)]
    [InlineData(60, 4, 0)]
    public void Clusters_chainOfHouses_isOneClusterUpToTheDistance(double step, int houses, int clusters)
    {
        Coordinate[] points = [.. Enumerable.Range(0, houses).Select(i => new Coordinate(i * step, 7))];
        var found = HousingClusters.Of(points);
        Assert.Equal(clusters, found.Count);
        if (clusters > 0) Assert.Equal(Enumerable.Range(0, houses), found[0]);
    }

    [Fact]
    public void Clusters_anyOrderOfHouses_areTheSame()
    {
        var random = new Random(3);
        Coordinate[] points = [.. Enumerable.Range(0, 300).Select(_ => new Coordinate(random.Next(2000), random.Next(2000)))];
        var order = Enumerable.Range(0, points.Length).OrderBy(_ => random.Next()).ToArray();
        var shuffled = HousingClusters.Of([.. order.Select(i => points[i])]).Select(cluster => cluster.Select(i => order[i]));
        Assert.Equal(
            HousingClusters.Of(points).Select(cluster => string.Join(' ', cluster.Order())).Order(StringComparer.Ordinal),
            shuffled.Select(cluster => string.Join(' ', cluster.Order())).Order(StringComparer.Ordinal));
    }

    private static ChangeReport Village()
    {
        ChangeObject[] changes =
        [
            Sample.Change("t", StructureClass.GuardTower, ChangeKind.Appeared, Sample.Square(35, 32, 3)) with { Zone = "north" },
            Sample.Change("h1", StructureClass.Housing, ChangeKind.Appeared, Sample.Square(20, 20, 8)) with { Zone = "north" },
            Sample.Change("h2", StructureClass.Housing, ChangeKind.Removed, Sample.Square(50, 20, 8)) with { Zone = "north" },
            Sample.Change("h3", StructureClass.Housing, ChangeKind.Appeared, Sample.Square(180, 140, 8)) with { Zone = null },
        ];
        UnchangedStructure[] unchanged = [.. new[] { 20.0, 35, 50 }.Select(east => new UnchangedStructure
        {
            Id = $"u{east}", Class = StructureClass.Housing, Confidence = 0.8, Geometry = Sample.Square(east, 45, 8), Zone = "north",
        })];
        var zone = new SiteZone("north", Sample.Geometries.ToGeometry(new Envelope(126.076, 126.077, 39.561, 39.562)));
        return Sample.Report(changes: changes) with { Unchanged = unchanged, Site = Camp() with { Zones = [zone] } };
    }

    [Fact]
    public void Areas_zonesThenClusters_areNumberedWithTheirChanges()
    {
        var areas = Sample.Located(Village()).Areas;
        Assert.Equal(
            [("Z1", "north", false), ("C1", "Housing cluster", true)], areas.Select(area => (area.Label, area.Name, area.IsCluster)));
        Assert.All(areas, area => Assert.Equal((4, 4), (area.HousesBefore!.Value.All, area.HousesAfter!.Value.All)));
        Assert.All(areas, area => Assert.Equal(["t", "h1", "h2"], area.Changes.Select(change => change.Change.Id)));
        var table = AreaTable.Of(Sample.Located(Village()));
        Assert.Equal("guard towers +1; housing +1 −1", table.Rows[1][^1]);
        Assert.Equal("housing +1", table.Rows[^1][^1]);
    }

    [Fact]
    public void AreasExplanation_withoutZones_doesNotMentionThem()
    {
        var village = Village();
        Assert.Contains("Zones are those", AreaTable.Explanation(Sample.Located(village)), StringComparison.Ordinal);
        var withoutZones = Sample.Located(village with { Site = Camp() });
        Assert.All(withoutZones.Areas, area => Assert.True(area.IsCluster));
        Assert.DoesNotContain("zone", AreaTable.Explanation(withoutZones), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Areas_unchangedNotSearched_haveUnknownCounts()
    {
        var houses = Enumerable.Range(0, 5).Select(i =>
            Sample.Change($"h{i}", StructureClass.Housing, ChangeKind.Appeared, Sample.Square(20 + (15 * i), 20, 8))).ToArray();
        var area = Assert.Single(Sample.Located(Sample.Report(changes: houses) with { Unchanged = null }).Areas);
        Assert.Equal((null, null), (area.HousesBefore, area.HousesAfter));
        Assert.Equal("unknown", AreaTable.Of(Sample.Located(Sample.Report(changes: houses))).Rows[0][5]);
    }

    [Fact]
    public void Areas_maskedZone_isNotAssessed()
    {
        var report = Village();
        var masked = new Assessability("south", 0.01, 0, new Dictionary<QualityFlags, double> { [QualityFlags.Cloud] = 1 });
        var located = Sample.Located(report with
        {
            Site = report.Site! with { Zones = [report.Site.Zones[0] with { Name = "south" }] },
            Assessability = [.. report.Assessability, masked],
        });
        Assert.Equal(["0.0 %", "not assessed"], new[] { AreaTable.Of(located).Rows[0][4], AreaTable.Of(located).Rows[0][^1] });
        var failed = report with { Registration = report.Registration with { Outcome = RegistrationOutcome.Failed } };
        Assert.Equal("", AreasSection.ToMarkup(Sample.Located(failed)).Text);
    }

    [Fact]
    public void Assessment_changes_areStatedWithTheFixedTerms()
    {
        var sentences = new AssessmentSentences(Sample.Located(Village())).All();
        Assert.Contains("2 housing structures are reported to have appeared between the two dates (very likely in each case).", sentences);
        Assert.Contains("1 guard tower is reported to have appeared between the two dates (very likely).", sentences);
        Assert.Contains(
            "Housing detected: 4 on 4 March 2019, 5 on 9 May 2021 (difference +1), 3 of them in both dates; unchanged ones may be missed.",
            sentences);
        Assert.Contains("3 of the 4 changes lie in area C1, the housing cluster with the most changes.", sentences);
    }

    [Fact]
    public void Assessment_clustersWithEqualChanges_areAllNamed()
    {
        var houses = Enumerable.Range(0, 10).Select(i => Sample.Change(
            $"h{i}", StructureClass.Housing, ChangeKind.Appeared, Sample.Square(10 + (i % 5 * 9), i < 5 ? 10 : 140, 6))).ToArray();
        var sentences = new AssessmentSentences(Sample.Located(Sample.Report(changes: houses))).All();
        Assert.Contains("5 of the 10 changes lie in each of the areas C1 and C2, the housing clusters with the most changes.", sentences);
    }

    [Fact]
    public void Assessment_noChange_isStatedBeforeTheCounts()
    {
        var sentences = new AssessmentSentences(Sample.Located(Village() with { Changes = [] })).All();
        Assert.StartsWith("No change found in the ", sentences[0], StringComparison.Ordinal);
        Assert.StartsWith("Housing detected: 3 ", sentences[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Assessment_allChangesInOneCluster_saysAll()
    {
        var village = Village();
        var sentences = new AssessmentSentences(Sample.Located(village with { Changes = [.. village.Changes.Take(3)] })).All();
        Assert.Contains("All 3 changes lie in area C1, a housing cluster.", sentences);
    }

    [Fact]
    public void Counts_fewerFoundInBothThanChanged_areCalledChangesAndHaveNoChart()
    {
        var located = Sample.Located(Village());
        var counts = DatedCounts.Of(located).ToDictionary(row => row.Class);
        Assert.Equal((0, true, false), Facts(StructureClass.GuardTower));
        Assert.Equal((3, false, true), Facts(StructureClass.Housing));
        Assert.Contains(
            "Guard towers detected: 0 on 4 March 2019, 1 on 9 May 2021 (difference +1), none of them in both dates; these numbers show "
            + "changes, not how many guard towers stood there.", new AssessmentSentences(located).All());
        Assert.Contains("For guard towers, fewer", DatedCounts.Explanation([.. counts.Values]), StringComparison.Ordinal);
        Assert.DoesNotContain("fewer", DatedCounts.Explanation([counts[StructureClass.Housing]]), StringComparison.Ordinal);
        var section = CountsSection.ToMarkup(located).Text;
        Assert.DoesNotContain("Step chart. Guard towers", section, StringComparison.Ordinal);
        Assert.Contains("Step chart. Housing", section, StringComparison.Ordinal);

        (int, bool, bool) Facts(StructureClass kind) => (counts[kind].InBoth, counts[kind].IsMostlyChanges, counts[kind].HasChart);
    }

    [Fact]
    public void Assessment_notAssessable_saysNothingElse()
    {
        var report = Village();
        var failed = report with { Registration = report.Registration with { Outcome = RegistrationOutcome.Failed } };
        var sentence = Assert.Single(new AssessmentSentences(Sample.Located(failed)).All());
        Assert.StartsWith("This pair could not be assessed", sentence, StringComparison.Ordinal);
        Assert.Equal("", CountsSection.ToMarkup(Sample.Located(failed)).Text);
    }

    [Fact]
    public void StepChart_counts_areInItsTextAlternative()
    {
        var chart = StepChart.Draw(new DatedCounts(StructureClass.Housing, [new("1 May 2019", 12), new("2 May 2021", 0)])).Text;
        Assert.Contains("<title>Step chart. Housing detected: 12 on 1 May 2019, 0 on 2 May 2021.</title>", chart, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", chart, StringComparison.Ordinal);
    }

    /// <summary>The numbers are 9 points high; the line begins at the height of the first count.</summary>
    [Theory]
    [InlineData(12, 10)]
    [InlineData(3, 2)]
    [InlineData(26, 25)]
    [InlineData(1, 400)]
    public void StepChart_lastNumber_isNotCrossedByTheLine(int first, int last)
    {
        var chart = StepChart.Draw(new DatedCounts(StructureClass.Fence, [new("a", first), new("b", last)])).Text;
        var number = Regex.Match(chart, $"y=\"([0-9.]+)\" font-size=\"9\" font-weight=\"bold\" text-anchor=\"end\"[^>]*>{last}<");
        var line = Regex.Match(chart, "<path d=\"M[0-9.]+ ([0-9.]+)L[^\"]*\" fill=\"none\"[^>]*stroke-width=\"1.4\"");
        var (baseline, height) = (Points(number), Points(line));
        Assert.True(height > baseline + 1 || height < baseline - 8, $"line at {height}, number on {baseline}");

        static double Points(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(152.74, "153 m²")]
    [InlineData(9.94, "9.9 m²")]
    [InlineData(9.96, "10 m²")]
    [InlineData(1234.4, "1,234 m²")]
    public void Size_area_isNoMorePreciseThanThePixels(double area, string text)
    {
        var square = Sample.Change("h", StructureClass.Housing, ChangeKind.Appeared, Sample.Square(20, 20, 8));
        var house = square with { AreaSquareMetres = area };
        var located = Sample.Located(Sample.Report(changes: [house]));
        Assert.Equal(text, new Gazetteer(located).Entry(located.Changes[0]).Size);
    }

    [Fact]
    public void MeanShift_southWest_hasNoSigns()
    {
        var table = MethodText.Registration(Sample.Report().Registration with { ShiftMetresEast = -0.27, ShiftMetresNorth = -0.32 });
        Assert.Equal("0.27 m west, 0.32 m south", table.Rows.Single(row => row[0] == "Mean shift")[1]);
    }

    [Fact]
    public void Markdown_namesWithMarkup_areEscaped()
    {
        const string hostile = "<img src=x> | [a](javascript:b) `c` *d*\n# e";
        var sample = Sample.Report(siteName: hostile, changes: [Sample.Changes[0] with { Zone = hostile, Reasons = [hostile] }]);
        var text = Encoding.UTF8.GetString(Markdown(Sample.Located(sample), [hostile]));
        Assert.DoesNotContain("<img", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[a]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# e", text, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x&gt; \\| \\[a\\](javascript:b) \\`c\\` \\*d\\* \\# e", text, StringComparison.Ordinal);
        var columns = 0;
        foreach (var line in text.Split('\n'))
        {
            if (!line.StartsWith('|')) columns = 0;
            else if (columns == 0) columns = Cells(line);
            else Assert.Equal(columns, Cells(line));
        }
    }

    [Fact]
    public void Markdown_andPage_haveTheSameSentences()
    {
        var located = Sample.Located(Village());
        var text = Encoding.UTF8.GetString(Markdown(located, []));
        var page = new ReportPage(located, Sample.Pictures, new ReportOptions { Figures = false }, [], 0, []).Bytes();
        foreach (var sentence in new AssessmentSentences(located).All().Concat(LimitSentences.Of(located.Report)))
        {
            Assert.Contains(MarkdownText.Escape(sentence), text, StringComparison.Ordinal);
            Assert.Contains(Html.Escape(sentence), Encoding.UTF8.GetString(page), StringComparison.Ordinal);
        }
    }

    private static int Cells(string row) => row.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|');
}
