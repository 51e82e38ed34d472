using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>
/// Draws figures of a finished comparison from its folder and scenes, with the recorded registration. The scenes must be the files of the
/// run manifest.
/// </summary>
public sealed class FigureMaker(TimeProvider clock)
{
    /// <exception cref="InputException">The folder is incomplete, or the scenes are missing or different.</exception>
    /// <exception cref="ConfigurationException">An id is not in the report, or the format is unknown.</exception>
    /// <exception cref="OutputException">The figure cannot be written.</exception>
    public FigureResult Make(FigureRequest request, IProgress<StageProgress>? listener, CancellationToken cancellation)
    {
        var format = FormatOf(request.OutputFile);
        var folder = FolderOf(request);
        var recorded = RecordedRun.Load(Path.Combine(folder, RunManifest.FileName));
        var changes = ChangesGeoJsonReader.Read(Path.Combine(folder, PublicEdition.ChangesFile), recorded.Grid.Crs);
        if (changes.Changes.Count == 0 && request.Preset != FigurePreset.Pair)
            throw new ConfigurationException($"{folder}: the report contains no changes to draw; --preset pair shows both dates");

        var threads = request.Options.Resources.ThreadCount;
        var watch = new StageWatch(clock, new ProgressReporter(listener, "figure", 1, 1));
        watch.Begin(Stage.Open);
        using var pair = new RecordedPair(folder, recorded, request.BeforePaths, request.AfterPaths);
        var scenes = pair.Summaries(threads, cancellation);

        watch.Begin(Stage.Report);
        var report = RecordedReport.Load(folder);
        using var renderer = new FigureRenderer(
            Report(changes, report, Unchanged(folder, recorded.Grid.Crs), scenes, recorded.Grid),
            pair.Pictures(threads, report.Radiometry), request.Options.Report.FigureStyle);
        var figure = renderer.Render(request.Preset, [.. request.Ids], format);
        var path = request.OutputFile ?? figure.Name;
        PublishedFile.Write(path, figure.Bytes);
        return new FigureResult(path, figure.AltText, figure.Warnings);
    }

    /// <exception cref="InputException">It is not a folder.</exception>
    internal static string FolderOf(FigureRequest request)
    {
        var folder = Path.GetFullPath(request.ResultFolder);
        return Directory.Exists(folder)
            ? folder
            : throw new InputException(
                $"{request.ResultFolder}: is not a folder; give the folder of a comparison or, for a timeline, of a site.");
    }

    internal static FigureFormat FormatOf(string? path) => Path.GetExtension(path ?? ".png").ToLowerInvariant() switch
    {
        ".png" => FigureFormat.Png,
        ".svg" => FigureFormat.Svg,
        ".pdf" => FigureFormat.Pdf,
        _ => throw new ConfigurationException($"{path}: the figure format must be .png, .svg or .pdf"),
    };

    /// <summary>Structures of the inventory, which number the areas of the overview; null where the folder has none.</summary>
    internal static IReadOnlyList<UnchangedStructure>? Unchanged(string folder, CoordinateSystem grid)
    {
        var path = Path.Combine(folder, InventoryGeoJson.FileName);
        return File.Exists(path) ? ChangesGeoJsonReader.ReadUnchanged(path, grid) : null;
    }

    internal static ChangeReport Report(
        ChangeFile changes, RecordedReport recorded, IReadOnlyList<UnchangedStructure>? unchanged, BeforeAfter<SceneSummary> scenes,
        AnalysisGrid grid) => new()
        {
            Title = changes.Title ?? "Changes",
            Site = changes.SiteId is null ? null : new Site { Id = changes.SiteId, Name = changes.SiteName ?? changes.SiteId },
            Before = scenes.Before,
            After = scenes.After,
            Grid = grid,
            Registration = recorded.Registration,
            Radiometry = recorded.Radiometry,
            Assessability = [],
            Changes = changes.Changes,
            Unchanged = unchanged,
            Producer = ProductInfo.Producer,
        };
}
