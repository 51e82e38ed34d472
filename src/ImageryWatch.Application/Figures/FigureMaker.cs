using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// Draws figures of a finished comparison from its folder and scenes. The pair is registered again on the same grid; the scenes must be the
/// files listed in the manifest.
/// </summary>
public sealed class FigureMaker(TimeProvider clock)
{
    /// <exception cref="InputException">The folder is incomplete, or the scenes are missing or different.</exception>
    /// <exception cref="ConfigurationException">An id is not in the report, or the format is unknown.</exception>
    /// <exception cref="OutputException">The figure cannot be written.</exception>
    public FigureResult Make(FigureRequest request, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var format = FormatOf(request.OutputFile);
        var folder = Path.GetDirectoryName(Path.GetFullPath(request.ChangesFile))!;
        var recorded = RecordedRun.Load(Path.Combine(folder, RunManifest.FileName));
        var changes = ChangesGeoJsonReader.Read(request.ChangesFile, recorded.Grid.Crs);
        if (changes.Changes.Count == 0) throw new ConfigurationException($"{request.ChangesFile}: the report contains no changes to draw");

        var threads = request.Options.Resources.ThreadCount;
        var watch = new StageWatch(clock, new ProgressReporter(listener, "figure", 1, 1));
        watch.Begin(Stage.Open);
        using var scenes = new OpenedPair(Moved(recorded.Before, request.BeforePaths), Moved(recorded.After, request.AfterPaths));
        var before = SceneSummaries.Of(scenes.Before, threads, cancellation);
        var after = SceneSummaries.Of(scenes.After, threads, cancellation);
        RejectOtherFiles(recorded, before.Files, after.Files);
        using var prepared = new PairPreparation(recorded.Options, threads, watch, Path.GetTempPath())
            .Prepare(scenes.Before, scenes.After, recorded.Grid, cancellation);

        watch.Begin(Stage.Report);
        using var renderer = new FigureRenderer(
            Report(changes, Unchanged(folder, recorded.Grid.Crs), before, after, prepared),
                ReportWriting.Pictures(prepared, threads, null, cancellation), request.Options.Report.FigureStyle);
        var figure = renderer.Render([.. request.Ids], format);
        var path = request.OutputFile ?? figure.Name;
        PublishedFile.Write(path, figure.Bytes);
        return new FigureResult(path, figure.AltText, figure.Warnings);
    }

    internal static FigureFormat FormatOf(string? path) => Path.GetExtension(path ?? ".png").ToLowerInvariant() switch
    {
        ".png" => FigureFormat.Png,
        ".svg" => FigureFormat.Svg,
        ".pdf" => FigureFormat.Pdf,
        _ => throw new ConfigurationException($"{path}: the figure format must be .png, .svg or .pdf"),
    };

    internal static SceneInput Moved(SceneInput input, IReadOnlyList<string> paths) =>
        paths.Count == 0 ? input : input with { Paths = paths };

    internal static void RejectOtherFiles(RecordedRun recorded, IReadOnlyList<InputFile> before, IReadOnlyList<InputFile> after)
    {
        var found = before.Concat(after).Select(file => file.Sha256).Order(StringComparer.Ordinal);
        if (!found.SequenceEqual(recorded.Hashes))
            throw new InputException("The scenes differ from the files used for the report (SHA-256 in the run manifest); specify the "
                + "original files with --before and --after, or run the comparison again.");
    }

    /// <summary>Structures of the inventory, which number the areas of the overview; null where the folder has none.</summary>
    internal static IReadOnlyList<UnchangedStructure>? Unchanged(string folder, CoordinateSystem grid)
    {
        var path = Path.Combine(folder, InventoryGeoJson.FileName);
        return File.Exists(path) ? ChangesGeoJsonReader.ReadUnchanged(path, grid) : null;
    }

    private static ChangeReport Report(
        ChangeFile changes, IReadOnlyList<UnchangedStructure>? unchanged, SceneSummary before, SceneSummary after, PreparedPair prepared)
        => new()
        {
            Title = changes.Title ?? "Changes",
            Site = changes.SiteId is null ? null : new Site { Id = changes.SiteId, Name = changes.SiteName ?? changes.SiteId },
            Before = before,
            After = after,
            Grid = prepared.Grid,
            Registration = prepared.Registration.Summary,
            Radiometry = prepared.Pair.Radiometry,
            Assessability = [],
            Changes = changes.Changes,
            Unchanged = unchanged,
            Producer = ProductInfo.Producer,
        };
}
