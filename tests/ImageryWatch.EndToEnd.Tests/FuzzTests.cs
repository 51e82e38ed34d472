using System.Globalization;
using ImageryWatch.Application;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Classification;
using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>
/// Damaged files of every kind are read or refused: never an internal error, a crash or a hang. The environment variable
/// IMAGERYWATCH_FUZZ_INPUTS sets the number of inputs (default 300); benchmarks/fuzz/run.sh uses 10,000.
/// </summary>
public class FuzzTests(SmallScenes scenes)
{
    private const int DefaultInputs = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Inputs of one kind: a share of all, since models take longer to read than text.</summary>
    private static IEnumerable<int> Seeds(double share)
    {
        var stated = Environment.GetEnvironmentVariable("IMAGERYWATCH_FUZZ_INPUTS");
        var inputs = int.TryParse(stated, CultureInfo.InvariantCulture, out var count) ? count : DefaultInputs;
        return Enumerable.Range(1, (int)Math.Ceiling(share * inputs));
    }

    [Fact]
    public async Task Inspect_damagedTiff_isReadOrRefused()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["whole.tif"], 16, 3, 32652, isLocated: true);
        var whole = File.ReadAllBytes(folder["whole.tif"]);
        foreach (var seed in Seeds(0.2)) await Inspects(folder, "scene.tif", Mutation.OfBytes(whole, seed), seed);
    }

    [Fact]
    public async Task Inspect_damagedCloudOptimizedTiff_isReadOrRefused()
    {
        using var folder = new WorkFolder();
        var whole = File.ReadAllBytes(Directory.EnumerateFiles(scenes.Before, "*.tif").Order(StringComparer.Ordinal).First());
        foreach (var seed in Seeds(0.1)) await Inspects(folder, "scene.tif", Mutation.OfBytes(whole, seed), seed);
    }

    [Fact]
    public async Task Inspect_damagedVrt_isReadOrRefused()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["part.tif"], 16, 3, 32652, isLocated: true);
        foreach (var seed in Seeds(0.12)) await Inspects(folder, "scene.vrt", Mutation.OfText(Vrt, seed), seed);
    }

    [Fact]
    public async Task Inspect_damagedStacItem_isReadOrRefused()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["part.tif"], 16, 3, 32652, isLocated: true);
        foreach (var seed in Seeds(0.13)) await Inspects(folder, "item.json", Mutation.OfText(StacItem, seed), seed);
    }

    [Fact]
    public async Task Inspect_damagedProviderMetadata_isReadOrRefused()
    {
        using var folder = new WorkFolder();
        TinyTiff.Write(folder["scene.tif"], 16, 3, 32652, isLocated: true);
        foreach (var seed in Seeds(0.08))
        {
            File.WriteAllBytes(folder["scene.IMD"], Mutation.OfText(Imd, seed));
            await Ends(["inspect", folder["scene.tif"]], seed);
        }
    }

    [Fact]
    public async Task Run_damagedPipeline_isReadOrRefused()
    {
        using var folder = new WorkFolder();
        foreach (var seed in Seeds(0.12))
        {
            File.WriteAllBytes(folder["p.yaml"], Mutation.OfText(Pipeline, seed));
            await Ends(["run", folder["p.yaml"], "--quiet"], seed);
        }
    }

    [Fact]
    public void Load_damagedSites_isReadOrRefused()
    {
        using var folder = new WorkFolder();
        var whole = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sites.geojson"));
        foreach (var seed in Seeds(0.1))
        {
            File.WriteAllBytes(folder["sites.geojson"], Mutation.OfText(whole, seed));
            LoadsOrRefuses(() => SitesFile.Load(folder["sites.geojson"]), seed);
        }
    }

    [Fact]
    public async Task Evaluate_damagedGeoJson_isReadOrRefused()
    {
        using var folder = new WorkFolder();
        var whole = File.ReadAllText(Path.Combine(Path.GetDirectoryName(scenes.Before)!, "truth.geojson"));
        foreach (var seed in Seeds(0.1))
        {
            File.WriteAllBytes(folder["truth.geojson"], Mutation.OfText(whole, seed));
            await Ends(["evaluate", folder["truth.geojson"], folder["truth.geojson"]], seed);
        }
    }

    [Fact]
    public void Load_damagedNetwork_isReadOrRefused()
    {
        var whole = Model("*.safetensors");
        foreach (var seed in Seeds(0.03)) LoadsOrRefuses(() => SiameseNetwork.Load(Mutation.OfBytes(whole, seed), "network"), seed);
    }

    [Fact]
    public void Load_damagedStructureModel_isReadOrRefused()
    {
        var whole = Model("*.zip");
        foreach (var seed in Seeds(0.02)) LoadsOrRefuses(() => StructureModel.Load(Mutation.OfBytes(whole, seed), "model"), seed);
    }

    private static byte[] Model(string pattern) =>
        File.ReadAllBytes(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "models"), pattern).Single());

    private static async Task Inspects(WorkFolder folder, string name, byte[] content, int seed)
    {
        File.WriteAllBytes(folder[name], content);
        await Ends(["inspect", folder[name]], seed);
    }

    private static async Task Ends(string[] arguments, int seed)
    {
        var run = await CommandRun.InProcess(arguments).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode is 0 or 2 or 3 or 4, $"seed {seed}: exit code {run.ExitCode}: {run.Error}");
    }

    private static void LoadsOrRefuses(Action load, int seed)
    {
        var error = Record.Exception(load);
        Assert.True(error is null or ImageryWatchException, $"seed {seed}: {error}");
    }

    private const string Vrt = """
        <VRTDataset rasterXSize="16" rasterYSize="16">
          <SRS>EPSG:32652</SRS>
          <GeoTransform>249000, 0.5, 0, 4383000, 0, -0.5</GeoTransform>
          <VRTRasterBand dataType="Byte" band="1">
            <ColorInterp>Red</ColorInterp>
            <SimpleSource>
              <SourceFilename relativeToVRT="1">part.tif</SourceFilename>
              <SourceBand>1</SourceBand>
              <SrcRect xOff="0" yOff="0" xSize="16" ySize="16" />
              <DstRect xOff="0" yOff="0" xSize="16" ySize="16" />
            </SimpleSource>
          </VRTRasterBand>
        </VRTDataset>
        """;

    private const string StacItem = """
        {"type": "Feature", "stac_version": "1.0.0", "id": "x", "geometry": null, "links": [],
         "properties": {"datetime": "2024-05-06T02:03:04Z", "view:sun_azimuth": 150.5, "view:sun_elevation": 55.25, "gsd": 0.5,
          "eo:cloud_cover": 7, "platform": "worldview-3", "instruments": ["wv110"]},
         "assets": {"image": {"href": "./part.tif", "type": "image/tiff; application=geotiff", "roles": ["data"],
          "eo:bands": [{"name": "B1", "common_name": "blue"}, {"name": "B2", "common_name": "green"},
           {"name": "B3", "common_name": "red"}]}}}
        """;

    private const string Imd = """
        version = "29.6";
        numRows = 16;
        numColumns = 16;
        bandId = "RGB";
        BEGIN_GROUP = BAND_R
        	ULLon = 126.1;
        END_GROUP = BAND_R
        BEGIN_GROUP = IMAGE_1
        	satId = "WV02";
        	firstLineTime = 2011-07-15T02:09:35.000000Z;
        	meanSunAz = 132.16;
        	meanSunEl = 63.74;
        	meanOffNadirViewAngle = 12.3;
        	cloudCover = 0.010;
        END_GROUP = IMAGE_1
        END;
        """;

    private const string Pipeline = """
        sites:
          file: nowhere.geojson
        pairs: [{before: a, after: b}]
        scenes:
          - files: [nowhere/a.tif]
            name: a
            date: 2014-03-01
            sunAzimuthDegrees: 140
            sunElevationDegrees: 40
          - files: nowhere/b.tif
            name: b
            date: 2015-03-01T02:00:00Z
            bands: [blue, green, red, nearInfrared]
        detect:
          seedThreshold: 0.5
        report:
          output: reports
          minConfidence: 0.5
          figures: false
        gate:
          failOn: [housing]
        """;
}
