using System.Text.Json.Nodes;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>
/// A site that one date does not show at all, although the ground around it registers: never "no change", never a passed gate.
/// </summary>
public class NotAssessableTests(SmallScenes scenes)
{
    private const int HalfSitePixels = 24;
    private const int HalfHolePixels = 32;

    [Fact]
    public async Task Compare_siteWithoutDataInOneDate_isNotAssessableInEveryOutput()
    {
        using var folder = new WorkFolder();
        Prepare(folder);
        var run = await CommandRun.InProcess(
            "compare", scenes.BareBefore, folder["hole.tif"], "-o", folder["out"], "--sites", folder["sites.geojson"], "--no-figures");
        Assert.Equal(4, run.ExitCode);
        var complaint = Assert.Single(run.Complaints);
        const string expected = "imagerywatch: not assessable: No part of the area is unmasked in both dates (no data 100 %";
        Assert.StartsWith(expected, complaint, StringComparison.Ordinal);
        Assert.DoesNotContain("georeference", complaint, StringComparison.Ordinal);
        Assert.Contains("Not assessable: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no change", run.Output, StringComparison.OrdinalIgnoreCase);
        var summary = JsonNode.Parse(File.ReadAllText(folder["out/summary.json"]))!;
        Assert.Equal("not_assessable", summary["outcome"]!.GetValue<string>());
        Assert.NotEqual("failed", summary["registration"]!["outcome"]!.GetValue<string>());
    }

    [Fact]
    public async Task Compare_siteWithoutDataInOneDate_isNotAssessableInJson()
    {
        using var folder = new WorkFolder();
        Prepare(folder);
        string[] options = ["-o", folder["out"], "--sites", folder["sites.geojson"], "--no-figures", "--json", "-q"];
        var run = await CommandRun.InProcess(["compare", scenes.BareBefore, folder["hole.tif"], .. options]);
        var json = JsonNode.Parse(run.Output)!;
        Assert.Equal((4, false), (json["exitCode"]!.GetValue<int>(), json["assessable"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 4)]
    public async Task Run_siteWithoutDataInOneDate_failsTheGateIfConfigured(bool failsGate, int exitCode)
    {
        using var folder = new WorkFolder();
        Prepare(folder);
        await File.WriteAllTextAsync(
            folder["p.yaml"],
            $"""
            scenes:
              - files: {scenes.BareBefore}
                date: 2014-03-01
              - files: hole.tif
                date: 2016-03-01
            sites:
              file: sites.geojson
            report:
              figures: false
            gate:
              failWhenNotAssessable: {(failsGate ? "true" : "false")}
            """,
            TestContext.Current.CancellationToken);
        var run = await CommandRun.InProcess("run", folder["p.yaml"], "--quiet");
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("not assessable: No part of the area", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no change", run.Output, StringComparison.OrdinalIgnoreCase);
        var batch = JsonNode.Parse(File.ReadAllText(folder["reports/batch.json"]))!;
        Assert.Equal("schemaVersion", batch.AsObject().First().Key);
        Assert.Equal(!failsGate, batch["gatePassed"]!.GetValue<bool>());
        Assert.Equal("not_assessable", batch["comparisons"]![0]!["status"]!.GetValue<string>());
    }

    /// <summary>The later date with a hole in its middle, and a site inside the hole.</summary>
    private void Prepare(WorkFolder folder)
    {
        using var opener = new SceneOpener();
        var tile = opener.Open([scenes.BareAfter]).Tiles[0];
        var middle = new PixelPoint(tile.Source.Width / 2, tile.Source.Height / 2);
        SmallScenes.Rewrite(
            scenes.BareAfter,
            folder["hole.tif"],
            tile.Source.Bands,
            (block, band, pixel) => IsInHole(block.Window, pixel, middle) ? 0 : block.Band(band)[pixel],
            noData: 0);
        using var transform = CoordinateTransform.Create(tile.Crs, CoordinateSystems.Wgs84);
        var place = transform.Transform(tile.Transform.ToMap(middle));
        var halfSize = HalfSitePixels * Math.Abs(tile.Transform.ColumnStepX);
        var feature = new JsonObject
        {
            ["type"] = "Feature",
            ["id"] = "hole",
            ["properties"] = new JsonObject { ["name"] = "Hole", ["half_size_m"] = HalfSitePixels * Math.Abs(tile.Transform.ColumnStepX) },
            ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(place.X, place.Y) },
        };
        var sites = new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray(feature) };
        File.WriteAllText(folder["sites.geojson"], sites.ToJsonString());
    }

    private static bool IsInHole(PixelWindow window, int pixel, PixelPoint middle) =>
        Math.Abs(window.Column + (pixel % window.Width) - middle.Column) < HalfHolePixels
        && Math.Abs(window.Row + (pixel / window.Width) - middle.Row) < HalfHolePixels;
}
