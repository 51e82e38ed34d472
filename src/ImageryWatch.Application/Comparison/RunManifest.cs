using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Classification;
using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// <c>run-manifest.json</c>: inputs, warnings, options, versions and durations. The only output that differs between two equal runs.
/// </summary>
internal static class RunManifest
{
    public const string FileName = "run-manifest.json";

    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(
        string folder, ChangeReport report, BeforeAfter<SceneFiles> files, PreparedPair prepared, DisplayLimits? display,
        ComparisonRequest request, ModelSet models, StageWatch watch)
    {
        var manifest = new JsonObject
        {
            [SchemaVersion.Key] = SchemaVersion.RunManifest,
            ["producer"] = report.Producer,
            ["synthetic"] = report.IsSynthetic,
            ["inputs"] = new JsonObject
            {
                ["before"] = Input(request.Before, report.Before, files.Before),
                ["after"] = Input(request.After, report.After, files.After),
            },
            [SiteJson.Key] = SiteJson.Of(request.Site),
            [RecordedRequest.PairWarnings] = new JsonArray([.. request.Warnings.Select(warning => (JsonNode)warning)]),
            ["warnings"] = new JsonArray([.. report.Warnings.Select(warning => (JsonNode)warning)]),
            ["options"] = Options(request),
            ["grid"] = Grid(report.Grid),
            ["registration"] = JsonSerializer.SerializeToNode(
                RegistrationJson.Of(report.Registration, prepared.Registration.Message), JsonConventions.Options),
            ["radiometry"] = Radiometry(prepared.Radiometry),
            ["sunFromShadows"] = new JsonObject
            {
                ["before"] = SunEstimates.Json(report.Before.SunEstimate),
                ["after"] = SunEstimates.Json(report.After.SunEstimate)
            },
            [DisplayJson.Key] = DisplayJson.Of(display),
            ["models"] = Models(request, models),
            ["versions"] = Versions(),
            ["timingsSeconds"] = Timings(watch.Costs.Select(cost => (cost.Stage, cost.Time)), watch.Total),
            ["processorSeconds"] = Timings(watch.Costs.Select(cost => (cost.Stage, cost.ProcessorTime)), watch.TotalProcessorTime),
        };
        try
        {
            manifest[OutputHashes.Key] = OutputHashes.Json(folder, request.Options.Resources.ThreadCount);
            File.WriteAllText(Path.Combine(folder, FileName), manifest.ToJsonString(JsonConventions.Options) + "\n");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot write {FileName}: {fault.Message} Check the free space.", fault);
        }
    }

    /// <summary>Paths as given, metadata given by the user, and every file that was read.</summary>
    private static JsonObject Input(SceneInput input, SceneSummary scene, SceneFiles files) => new()
    {
        ["name"] = scene.Name,
        ["paths"] = new JsonArray([.. input.Paths.Select(path => (JsonNode)path)]),
        ["metadata"] = GivenMetadata(input),
        ["qualityMasks"] = new JsonArray([.. scene.QualityMasks.Select(mask => (JsonNode)mask)]),
        ["files"] = Files(files.Pixels),
        [RecordedScene.CompanionsKey] = Files(files.Companions),
    };

    private static JsonArray Files(IReadOnlyList<InputFile> files) => new(
        [.. files.Select(file => new JsonObject { ["path"] = file.Path, ["bytes"] = file.Bytes, ["sha256"] = file.Sha256 })]);

    private static JsonObject GivenMetadata(SceneInput input)
    {
        var given = new JsonObject();
        if (input.Known.AcquiredAt is { } date)
            given["date"] = date.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        if (input.Known.Sun is { } sun) given["sun"] = new JsonArray(sun.Value.AzimuthDegrees, sun.Value.ElevationDegrees);
        if (input.Known.Sensor is { } sensor) given["sensor"] = sensor.Value;
        if (input.Known.Credit is { } credit) given["credit"] = credit.Value;
        if ((input.Known.AcquiredAt?.Source ?? input.Known.Sun?.Source ?? input.Known.Sensor?.Source ?? input.Known.Credit?.Source)
            is { } source)
            given[RecordedRequest.MetadataSource] = source;
        if (input.Bands.Count > 0) given["bands"] = new JsonArray([.. input.Bands.Select(role => (JsonNode)SceneBands.Word(role))]);
        if (input.NoDataValue is { } noData) given["noData"] = Finite(noData);
        return given;
    }

    /// <summary>The site, and all options with the keys of the pipeline file. Folders are left out: a result may be moved.</summary>
    private static JsonObject Options(ComparisonRequest request)
    {
        var resources = request.Options.Resources;
        var used = request.Options with { Resources = resources with { Threads = resources.ThreadCount } };
        var options = OptionJson.Of(used, typeof(StageOptions));
        options["report"]!.AsObject().Remove("output");
        options.Remove("cache");
        options.Insert(0, "site", request.Site?.Id);
        return options;
    }

    private static JsonObject Models(ComparisonRequest request, ModelSet models) => new()
    {
        ["network"] = models.Network is { } network
            ? new JsonObject { ["from"] = request.Options.Detect.Network, ["sha256"] = network.Sha256 }
            : null,
        ["candidates"] = CandidateNetworkOf(models, CandidateNetwork.Shipped.Sha256),
        ["unchangedCandidates"] = CandidateNetworkOf(models, CandidateNetwork.ShippedForUnchanged.Sha256),
        ["structures"] = new JsonObject { ["from"] = request.Options.Classify.Model, ["sha256"] = models.Structures.Sha256 },
    };

    /// <summary>Null if it is not used: candidate networks are evaluated together with a change network.</summary>
    private static JsonObject? CandidateNetworkOf(ModelSet models, string sha256) =>
        models.Network is null ? null : new JsonObject { ["from"] = ModelSet.Shipped, ["sha256"] = sha256 };

    private static JsonObject Grid(AnalysisGrid grid) => new()
    {
        ["crs"] = grid.Crs.EpsgCode is { } code ? $"EPSG:{code}" : grid.Crs.Name,
        ["wkt"] = grid.Crs.Wkt,
        ["originX"] = grid.OriginX,
        ["originY"] = grid.OriginY,
        ["pixelSizeMetres"] = grid.PixelSizeMetres,
        ["width"] = grid.Width,
        ["height"] = grid.Height,
    };

    private static JsonObject Radiometry(RadiometricModel model) => new()
    {
        ["method"] = model.Method,
        ["sampledPixels"] = model.SampledPixels,
        ["noChangeShare"] = Finite(model.NoChangeShare),
        ["canonicalCorrelations"] = new JsonArray([.. model.CanonicalCorrelations.Select(Finite)]),
        ["bands"] = new JsonArray([.. model.Bands.Select((band, i) => Match(band, model.PixelsPerBand[i]))]),
    };

    private static JsonObject Match(BandMatch match, int pixels) => new()
    {
        ["band"] = JsonConventions.Id(match.Band),
        ["gain"] = Finite(match.Gain),
        ["offset"] = Finite(match.Offset),
        ["correlation"] = Finite(match.Correlation),
        ["pixels"] = pixels,
    };

    /// <summary>The program and all that its results may depend on.</summary>
    internal static JsonObject Versions() => new()
    {
        ["imagerywatch"] = ProductInfo.Version,
        ["build"] = CodeVersion.Build,
        ["gdal"] = GdalRuntime.Version,
        ["proj"] = GdalRuntime.ProjVersion,
        ["dotnet"] = Environment.Version.ToString(),
        ["system"] = RuntimeInformation.RuntimeIdentifier,
        ["simd"] = ProductInfo.SimdTier,
    };

    private static JsonObject Timings(IEnumerable<(Stage Stage, TimeSpan Time)> stages, TimeSpan total)
    {
        var timings = new JsonObject();
        foreach (var (stage, time) in stages)
            timings[JsonConventions.Key(stage)] = Math.Round(time.TotalSeconds, 3);
        timings["total"] = Math.Round(total.TotalSeconds, 3);
        return timings;
    }

    private static JsonNode? Finite(double value) => double.IsFinite(value) ? value : null;
}
