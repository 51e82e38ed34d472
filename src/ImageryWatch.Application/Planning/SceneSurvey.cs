using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>Opens every scene of a pipeline file once to read its date and coverage.</summary>
internal sealed class SceneSurvey(PipelineFile file, IReadOnlyList<Site> sites)
{
    private static readonly MapBounds Everywhere = new(-180, -90, 180, 90);

    /// <summary>Sorted by time, then by name.</summary>
    public IReadOnlyList<PlannedScene> Open(CancellationToken cancellation)
    {
        var problems = new List<string>();
        var scenes = new List<PlannedScene>();
        foreach (var options in file.Options.Scenes)
        {
            cancellation.ThrowIfCancellationRequested();
            if (options.Site is { } id && sites.All(site => site.Id != id))
                problems.Add($"{options.Location}: site '{id}' is not {(sites.Count == 0
                    ? "known: the file specifies no sites"
                    : $"among the selected sites ({string.Join(", ", sites.Select(site => site.Id))})")}");
            if (OpenOne(options, problems) is { } scene) scenes.Add(scene);
        }

        if (problems.Count > 0) throw new ConfigurationException(problems);
        return [.. scenes.OrderBy(scene => scene.Middle).ThenBy(scene => scene.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// A damaged scene with a date in the pipeline file is planned as if it covered everything: its pairs fail with an error message each,
    /// and the batch continues. A path that does not exist is an error in the file and ends the run at once.
    /// </summary>
    private PlannedScene? OpenOne(SceneOptions options, List<string> problems)
    {
        var input = InputOf(options);
        try
        {
            return Open(options, input, problems);
        }
        catch (InputException) when (options.Date is not null && input.Paths.All(Path.Exists))
        {
            var name = input.Name ?? SceneOpener.NameOf(input.Paths[0]);
            return new PlannedScene(input with { Name = name }, options.Site, name, options.Date.Value, Everywhere);
        }
    }

    private static PlannedScene? Open(SceneOptions options, SceneInput input, List<string> problems)
    {
        using var opener = input.Opener();
        var scene = opener.Open(input.Paths);
        if (scene.Metadata.AcquiredAt is { } date)
            return new PlannedScene(input with { Name = scene.Name }, options.Site, scene.Name, date.Value, SceneCoverage.Of(scene))
            {
                AcquiredUntil = scene.Metadata.AcquiredUntil,
            };
        problems.Add($"{options.Location}: scene '{scene.Name}' has no date in its files; add 'date: YYYY-MM-DD'");
        return null;
    }

    private SceneInput InputOf(SceneOptions options)
    {
        const string source = "pipeline file";
        return new SceneInput
        {
            Paths = [.. options.Files.Select(file.Resolve)],
            Name = options.Name,
            Bands = options.Bands,
            Known = new SceneMetadata
            {
                AcquiredAt = options.Date is { } date ? new Attributed<DateTimeOffset>(date, source) : null,
                Sun = options.Sun is { } sun ? new Attributed<SunPosition>(sun, source) : null,
                Sensor = options.Sensor is { } sensor ? new Attributed<string>(sensor, source) : null,
            },
        };
    }
}
