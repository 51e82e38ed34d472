using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <param name="Scenes">Sorted by time, then by name.</param>
/// <param name="Unreadable">Scenes found by a pattern, in a catalogue or in a list that cannot be used.</param>
internal sealed record SurveyedScenes(IReadOnlyList<PlannedScene> Scenes, IReadOnlyList<UnreadableScene> Unreadable);

/// <summary>Opens every scene of a pipeline file once to read its date and coverage.</summary>
internal sealed class SceneSurvey(PipelineFile file, IReadOnlyList<Site> sites, List<string> notes)
{
    private static readonly MapBounds Everywhere = new(-180, -90, 180, 90);
    private readonly List<string> _problems = [];
    private readonly List<PlannedScene> _scenes = [];
    private readonly List<UnreadableScene> _unreadable = [];
    private readonly Dictionary<string, string> _names = [];

    public SurveyedScenes Open(CancellationToken cancellation)
    {
        foreach (var options in file.Options.Scenes) CheckSite(options);
        foreach (var source in new SceneSources(file, notes).Expand())
        {
            cancellation.ThrowIfCancellationRequested();
            if (source.IsListed) OpenListed(source);
            else OpenFound(source);
        }

        if (_problems.Count > 0) throw new ConfigurationException(_problems);
        return new SurveyedScenes(
            [.. _scenes.OrderBy(scene => scene.Middle).ThenBy(scene => scene.Name, StringComparer.Ordinal)], _unreadable);
    }

    private void CheckSite(SceneOptions options)
    {
        if (options.Site is { } id && sites.All(site => site.Id != id))
            _problems.Add($"{options.Location}: site '{id}' is not {(sites.Count == 0
                ? "known: the file specifies no sites"
                : $"among the selected sites ({string.Join(", ", sites.Select(site => site.Id))})")}");
    }

    /// <summary>
    /// A damaged scene with a date in the pipeline file is planned as if it covered everything: its pairs fail with an error message each,
    /// and the batch continues. A path that does not exist is an error in the file and ends the run at once.
    /// </summary>
    private void OpenListed(SceneSource source)
    {
        var (options, input) = (source.Options, source.Input);
        try
        {
            if (Open(source) is { } undated)
                _problems.Add($"{options.Location}: scene '{undated}' has no date in its files; add 'date: YYYY-MM-DD'");
        }
        catch (InputException) when (options.Date is not null && input.Paths.All(Path.Exists))
        {
            var name = input.Name ?? SceneOpener.NameOf(input.Paths[0]);
            _scenes.Add(new PlannedScene(input with { Name = name }, options.Site, name, options.Date.Value, Everywhere));
        }
    }

    /// <summary>A scene that was found and cannot be opened is recorded, and the others are compared.</summary>
    private void OpenFound(SceneSource source)
    {
        var path = source.Input.Paths[0];
        try
        {
            if (Open(source) is not null)
                _unreadable.Add(new UnreadableScene(
                    path, $"{path}: has no date in its files; add an entry with 'files' and 'date: YYYY-MM-DD' for it"));
        }
        catch (InputException error)
        {
            _unreadable.Add(new UnreadableScene(path, error.Message));
        }
    }

    /// <returns>The name of a scene without a date; null otherwise.</returns>
    private string? Open(SceneSource source)
    {
        using var opener = source.Input.Opener();
        var scene = opener.Open(source.Input.Paths);
        if (IsRepeated(scene, source)) return null;
        if (scene.Metadata.AcquiredAt is not { } date) return scene.Name;
        _scenes.Add(new PlannedScene(
            source.Input with { Name = scene.Name }, source.Options.Site, scene.Name, date.Value, SceneCoverage.Of(scene))
        {
            AcquiredUntil = scene.Metadata.AcquiredUntil,
            Sun = scene.Metadata.Sun?.Value,
        });
        return null;
    }

    /// <summary>
    /// Two entries that give the same rasters for the same site are one scene, except if the pipeline file gives them different dates.
    /// </summary>
    private bool IsRepeated(Scene scene, SceneSource source)
    {
        var rasters = scene.Tiles.SelectMany(SceneOpener.RastersOf).Select(raster => RealPath.Of(raster.Path));
        var found = $"{source.Options.Site}\n{string.Join('\n', rasters.Order(StringComparer.Ordinal))}";
        var listed = $"{source.Options.Date:O}\n{found}";
        var first = _names.GetValueOrDefault(source.IsListed ? listed : found);
        _names.TryAdd(listed, scene.Name);
        _names.TryAdd(found, scene.Name);
        if (first is null) return false;
        notes.Add($"{source.Options.Location}: scene '{scene.Name}' has the same files as '{first}' and is used once");
        return true;
    }
}
