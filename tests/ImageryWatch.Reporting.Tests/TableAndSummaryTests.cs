using System.Text;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class TableAndSummaryTests
{
    private static string Csv(ChangeReport report) => Encoding.UTF8.GetString(ChangesCsv.Bytes(Sample.Located(report)));

    private static JsonElement Summary(ChangeReport report) =>
        JsonDocument.Parse(SummaryJson.Bytes(Sample.Located(report), report.Warnings)).RootElement;

    [Fact]
    public void Csv_anyText_isReadBackUnchanged()
    {
        var hostile = Sample.Changes[0] with { Reasons = ["says \"tower\", it does", "줄\n바꿈"], Zone = "정치범, 마을" };
        var rows = Parse(Csv(Sample.Report(changes: [hostile])));
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0].Count, rows[1].Count);
        Assert.Equal("says \"tower\", it does; 줄\n바꿈", rows[1][rows[0].IndexOf("reasons")]);
        Assert.Equal("정치범, 마을", rows[1][rows[0].IndexOf("zone")]);
        Assert.Equal("T1", rows[1][rows[0].IndexOf("label")]);
        Assert.StartsWith("126.0766", rows[1][rows[0].IndexOf("centroid_lon")], StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_header_hasByteOrderMarkAndColumns() =>
        Assert.StartsWith("\uFEFFid,class,change,confidence,likelihood,site,zone,before_date,after_date,area_m2,length_m,",
            Csv(Sample.Report()), StringComparison.Ordinal);

    [Fact]
    public void Summary_keys_areCamelCase()
    {
        var report = Sample.Report() with { Unchanged = [] };
        var summary = Summary(report);
        Assert.Equal(SchemaVersion.Key, summary.EnumerateObject().First().Name);
        var keys = Keys(summary).ToList();
        Assert.Contains("guardTower", keys);
        Assert.DoesNotContain(keys, key => !char.IsAsciiLetterLower(key[0]) || !key.All(char.IsAsciiLetterOrDigit));
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Keys(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Keys),
        _ => [],
    };

    [Fact]
    public void Summary_rangeOfDays_neverGivesItsStartAsTheDate()
    {
        var sample = Sample.Report();
        var report = sample with
        {
            Before = sample.Before with
            {
                Metadata = sample.Before.Metadata with { AcquiredUntil = new DateTimeOffset(2019, 9, 8, 0, 0, 0, TimeSpan.Zero) },
            },
        };
        var summary = Summary(report);
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("beforeDate").ValueKind);
        var scene = summary.GetProperty("before");
        Assert.Equal(JsonValueKind.Null, scene.GetProperty("acquiredAt").ValueKind);
        Assert.Equal("2019-03-04T02:30:00Z", scene.GetProperty("acquiredFrom").GetString());
        Assert.Equal("2019-09-08T00:00:00Z", scene.GetProperty("acquiredUntil").GetString());
        Assert.False(summary.GetProperty("after").TryGetProperty("acquiredUntil", out _));
        var opening = new OpeningSection(Sample.Located(report), new ReportOptions()).ToMarkup().ToString()!;
        Assert.Contains("2019-03-04 to 2019-09-08", opening, StringComparison.Ordinal);
        Assert.Contains(">2019-03-04/2019-09-08</td>", opening, StringComparison.Ordinal);
        Assert.DoesNotContain("4 March 2019", opening, StringComparison.Ordinal);
        Assert.Contains("mosaic of several days", LimitsSection.ToMarkup(report).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("2019-03-04,2021", Csv(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_estimatedSun_isSeparateFromMetadata()
    {
        var report = Sample.Report();
        var estimated = new SunEstimate
        {
            Structures = 31, AzimuthDegrees = 151.26, AzimuthErrorDegrees = 7.04, ElevationDegrees = 41.5,
            ElevationErrorDegrees = 2.4
        };
        var summary = Summary(report with
        {
            Before = report.Before with { SunEstimate = estimated },
            After = report.After with { SunEstimate = new SunEstimate { Structures = 3, NoEstimateReason = "only 3 of them" } },
        });
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("before").GetProperty("sunAzimuthDegrees").ValueKind);
        var sun = summary.GetProperty("before").GetProperty("sunFromShadows");
        Assert.Equal((151.3, 7, 41.5, 2.4),
            (sun.GetProperty("azimuthDegrees").GetDouble(), sun.GetProperty("azimuthErrorDegrees").GetDouble(),
            sun.GetProperty("elevationDegrees").GetDouble(), sun.GetProperty("elevationErrorDegrees").GetDouble()));
        Assert.True(sun.GetProperty("usedForHeights").GetBoolean());
        var refused = summary.GetProperty("after").GetProperty("sunFromShadows");
        Assert.Equal(
            ("only 3 of them", false),
                (refused.GetProperty("noEstimateReason").GetString(), refused.GetProperty("usedForHeights").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, Summary(report).GetProperty("before").GetProperty("sunFromShadows").ValueKind);
    }

    [Theory]
    [InlineData(41.5, null,
        "azimuth, elevation 151° ± 7°, 42° ± 2° (one standard error). Heights on this date are based on this estimate")]
    [InlineData(null, null,
        "azimuth, elevation 151° ± 7°, elevation unknown (one standard error). Without an acquisition date its elevation cannot be "
        + "computed; shadows were not used")]
    [InlineData(null, "they do not agree", "could not be estimated from shadows (they do not agree); shadows were not used")]
    public void Limit_unknownSun_statesTheEstimate(double? elevation, string? noEstimateReason, string said)
    {
        var estimate = new SunEstimate
        {
            Structures = 31, AzimuthDegrees = noEstimateReason is null
                ? 151.26
                : null, AzimuthErrorDegrees = 7.04, ElevationDegrees = elevation, ElevationErrorDegrees = elevation is null
                ? null
                : 2.4, NoEstimateReason = noEstimateReason,
        };
        Assert.Contains(said, SunAngleText.Limit("earlier", estimate), StringComparison.Ordinal);
        Assert.Contains("earlier date", SunAngleText.Limit("earlier", estimate), StringComparison.Ordinal);
        Assert.Equal(noEstimateReason is null, SunAngleText.Angles(estimate) is not null);
    }

    // A spreadsheet runs a cell that begins with = + - @ as a formula.
    [Theory]
    [InlineData("=HYPERLINK(\"x\")")]
    [InlineData("@SUM(A1)")]
    [InlineData("+1")]
    public void Csv_formula_isPrefixed(string zone)
    {
        var rows = Parse(Csv(Sample.Report(changes: [Sample.Changes[0] with { Zone = zone }])));
        Assert.Equal("'" + zone, rows[1][rows[0].IndexOf("zone")]);
    }

    [Fact]
    public void Inventory_unchangedAndChanged_areCounted()
    {
        var unchanged = new UnchangedStructure
        {
            Id = "tower-1", Class = StructureClass.GuardTower, Confidence = 0.8,
            Geometry = Sample.Square(10, 90, 3)
        };
        var report = Sample.Report() with { Unchanged = [unchanged] };
        var counts = Summary(report).GetProperty("inventory");
        Assert.Equal(1, counts.GetProperty("guardTower").GetProperty("before").GetInt32());
        Assert.Equal(2, counts.GetProperty("guardTower").GetProperty("after").GetInt32());
        // One appeared, one was altered: it is present on both dates.
        Assert.Equal(1, counts.GetProperty("housing").GetProperty("before").GetInt32());
        Assert.Equal(2, counts.GetProperty("housing").GetProperty("after").GetInt32());

        var features = JsonDocument.Parse(InventoryGeoJson.Bytes(report, Sample.Located(report).Inventory!)).RootElement.GetProperty(
            "features").EnumerateArray().ToList();
        Assert.Equal(4, features.Count);
        var unchangedFeature = features.Single(f => f.GetProperty("id").GetString() == "tower-1").GetProperty("properties");
        Assert.True(unchangedFeature.GetProperty("before").GetBoolean() && unchangedFeature.GetProperty("after").GetBoolean());
        Assert.Equal(JsonValueKind.Null, unchangedFeature.GetProperty("change").ValueKind);
        Assert.False(
            features.Single(f => f.GetProperty("id").GetString() == "a1").GetProperty("properties").GetProperty("before").GetBoolean());
    }

    [Fact]
    public void Inventory_unchangedFencesSearched_hasFenceCountAndLength()
    {
        var line = new NetTopologySuite.Geometries.LineString([new(10, 90), new(50, 90)]);
        var unchanged = new UnchangedStructure { Id = "fence-1", Class = StructureClass.Fence, Confidence = 0.8, Geometry = line };
        var gone = new ChangeObject
        {
            Id = "f9", Class = StructureClass.Fence, Change = ChangeKind.Removed, Confidence = 0.7,
            Geometry = line, LengthMetres = 30
        };
        var report = Sample.Report(changes: [gone]) with { Unchanged = [unchanged], HasUnchangedFences = true };
        var fences = Summary(report).GetProperty("inventory").GetProperty("fence");
        Assert.Equal((2, 1), (fences.GetProperty("before").GetInt32(), fences.GetProperty("after").GetInt32()));
        Assert.Equal((70.0, 40.0),
            (fences.GetProperty("beforeLengthMetres").GetDouble(), fences.GetProperty("afterLengthMetres").GetDouble()));
        var unchangedFeature = JsonDocument.Parse(
            InventoryGeoJson.Bytes(report, Sample.Located(report).Inventory!)).RootElement.GetProperty(
            "features")[0];
        Assert.Equal("LineString", unchangedFeature.GetProperty("geometry").GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, unchangedFeature.GetProperty("properties").GetProperty("area_m2").ValueKind);
    }

    [Fact]
    public void Inventory_unchangedFencesNotSearched_hasNoFences()
    {
        var line = new NetTopologySuite.Geometries.LineString([new(10, 90), new(50, 90)]);
        var gone = new ChangeObject
        {
            Id = "f9", Class = StructureClass.Fence, Change = ChangeKind.Removed, Confidence = 0.7,
            Geometry = line, LengthMetres = 30
        };
        var report = Sample.Report(changes: [gone]) with { Unchanged = [] };
        Assert.False(Summary(report).GetProperty("inventory").TryGetProperty("fence", out _));
        Assert.Empty(Sample.Located(report).Inventory!.Items);
    }

    [Fact]
    public void Summary_noUnchangedStructures_hasNoInventory()
    {
        Assert.Equal(JsonValueKind.Null, Summary(Sample.Report()).GetProperty("inventory").ValueKind);
        Assert.Null(Sample.Located(Sample.Report()).Inventory);
    }

    [Fact]
    public void Summary_otherChanges_areNotCounted()
    {
        var other = Sample.Change("x", StructureClass.Other, ChangeKind.Altered, Sample.Square(10, 10, 4));
        var root = Summary(Sample.Report(changes: [.. Sample.Changes, other]));
        var counts = root.GetProperty("counts");
        Assert.Equal(4, counts.GetProperty("total").GetInt32());
        Assert.Equal(1, counts.GetProperty("guardTower").GetProperty("appeared").GetInt32());
        Assert.Equal(1, counts.GetProperty("fence").GetProperty("removed").GetInt32());
        Assert.Equal(1, counts.GetProperty("housing").GetProperty("altered").GetInt32());
        Assert.Equal(1, root.GetProperty("otherListed").GetInt32());
    }

    [Theory]
    [InlineData(RegistrationOutcome.Accepted, 0.9, true, "changes_found")]
    [InlineData(RegistrationOutcome.Accepted, 0.9, false, "no_change_found")]
    [InlineData(RegistrationOutcome.Failed, 0.9, false, "not_assessable")]
    [InlineData(RegistrationOutcome.GeoreferenceOnly, 0.9, false, "no_change_found")]
    [InlineData(RegistrationOutcome.Accepted, 0.0, false, "not_assessable")]
    public void Summary_maskedArea_neverClaimsAbsence(RegistrationOutcome registration, double share, bool hasChanges, string expected)
    {
        var sample = Sample.Report(changes: hasChanges ? null : []);
        var report = sample with
        {
            Registration = sample.Registration with { Outcome = registration },
            Assessability = [sample.Assessability[0] with { AssessableShare = share }],
        };
        Assert.Equal(expected, Summary(report).GetProperty("outcome").GetString());
        var sentence = ReportSentences.Summary(report);
        if (expected == "not_assessable") Assert.DoesNotContain("No change found", sentence, StringComparison.Ordinal);
        if (expected == "no_change_found")
            Assert.Contains("No change found in the 90.0 % of the area that could be assessed", sentence, StringComparison.Ordinal);
        Assert.Equal(
            registration == RegistrationOutcome.GeoreferenceOnly,
                sentence.Contains("registered by image matching", StringComparison.Ordinal));
    }

    [Fact]
    public void Summary_changes_areCountedInOneSentence() => Assert.Equal(
        "Comparison of imagery of 4 March 2019 and 9 May 2021 indicates 1 guard tower and 1 housing structure that appear to be new; "
        + "1 fence (132 m in total) that appears to have been removed; 1 housing structure that appears to have been altered. "
        + "10.0 % of the area could not be assessed; no statement about change is made there.",
        ReportSentences.Summary(Sample.Report()));

    [Fact]
    public void Summary_snow_isStatedAndNotMasked()
    {
        var sample = Sample.Report();
        var shares = new Dictionary<QualityFlags, double> { [QualityFlags.Cloud] = 0.1, [QualityFlags.Snow] = 0.4 };
        var report = sample with { Assessability = [sample.Assessability[0] with { CauseShares = shares }] };
        Assert.Contains("At least 40.0 % of the area is covered by snow", ReportSentences.Summary(report), StringComparison.Ordinal);
        var area = Summary(report).GetProperty("assessability")[0];
        Assert.Equal(0.4, area.GetProperty("snowShare").GetDouble(), 6);
        Assert.False(area.GetProperty("maskedShare").TryGetProperty("snow", out _));
    }

    [Fact]
    public void Summary_saturation_isStated()
    {
        var sample = Sample.Report();
        Assert.DoesNotContain("saturated", ReportSentences.Summary(sample), StringComparison.Ordinal);
        var shares = new Dictionary<QualityFlags, double> { [QualityFlags.Saturated] = 0.1 };
        var report = sample with { Assessability = [sample.Assessability[0] with { CauseShares = shares }] };
        Assert.Contains("10.0 % of the area is saturated on one of the dates", ReportSentences.Summary(report), StringComparison.Ordinal);
        Assert.Contains("removals are not", ReportSentences.Summary(report), StringComparison.Ordinal);
    }

    /// <summary>A reader written from the RFC's grammar, independent of the writer.</summary>
    private static List<List<string>> Parse(string text)
    {
        var rows = new List<List<string>> { new() };
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = text[0] == '\uFEFF' ? 1 : 0; i < text.Length; i++)
        {
            if (isQuoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (text[i] == '"') isQuoted = !isQuoted;
            else if (!isQuoted && text[i] == ',') EndCell();
            else if (!isQuoted && text[i] == '\r') { EndCell(); rows.Add([]); i++; }
            else cell.Append(text[i]);
        }

        rows.RemoveAt(rows.Count - 1);
        return rows;

        void EndCell()
        {
            rows[^1].Add(cell.ToString());
            cell.Clear();
        }
    }
}
