using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A pipeline file: its options and the folder that the paths of its sites and scenes are relative to.</summary>
public sealed record PipelineFile(string Path, PipelineOptions Options)
{
    private const int MaxFileBytes = 1 << 20;

    /// <summary>As given, not absolute: reports list their inputs and must not depend on the location of a checkout.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "";

    /// <summary>A path of the file as the process can open it.</summary>
    public string Resolve(string path) => System.IO.Path.IsPathRooted(path) ? path : System.IO.Path.Combine(Folder, path);

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Values of the command line, which replace those of the file.</param>
    /// <exception cref="ConfigurationException">Not readable, too large, not YAML, or invalid: all problems are listed.</exception>
    public static PipelineFile Load(string path, params IReadOnlyList<OptionOverride> overrides) =>
        new(path, Parse(ReadText(path), path, overrides));

    /// <summary>Checks the text of a file called <paramref name="name"/>.</summary>
    public static PipelineOptions Parse(string text, string name, params IReadOnlyList<OptionOverride> overrides) =>
        Read<PipelineOptions>(text, name, overrides, RefuseTooFewScenes);

    /// <summary>The options of the stages, for a command that does not use the file's scenes.</summary>
    /// <param name="path">A pipeline file; null for the defaults.</param>
    /// <param name="overrides">Values of the command line, which replace those of the file.</param>
    /// <exception cref="ConfigurationException">As <see cref="Load"/>.</exception>
    public static StageOptions LoadStages(string? path, params IReadOnlyList<OptionOverride> overrides) =>
        path is null ? Read<StageOptions>("", "", overrides) : Read<PipelineOptions>(ReadText(path), path, overrides);

    private static T Read<T>(
        string text, string name, IReadOnlyList<OptionOverride> overrides, Action<ConfigMap, ProblemList>? check = null)
    {
        var problems = new ProblemList(name);
        var map = ConfigDocument.Parse(text, problems);
        if (map is null) problems.ThrowIfAny();
        map = overrides.Aggregate(map!, (merged, one) => one.AppliedTo(merged, problems));
        var options = (T)new OptionReader(problems, name).Read(typeof(T), map);
        check?.Invoke(map, problems);
        problems.ThrowIfAny();
        return options;
    }

    private static void RefuseTooFewScenes(ConfigMap map, ProblemList problems)
    {
        if (map.Find("scenes") is ConfigList list && list.Items.OfType<ConfigMap>().Any(SceneSources.GivesSeveral)) return;
        if (map.Find("scenes") is not ConfigList { Items.Count: >= 2 })
            problems.Add(map.Find("scenes")?.Position ?? map.Position, "at least two scenes are needed to compare");
    }

    private static string ReadText(string path)
    {
        try
        {
            if (Directory.Exists(path)) throw new ConfigurationException($"{path}: is a folder, not a pipeline file");
            if (new FileInfo(path) is { Exists: true, Length: > MaxFileBytes })
                throw new ConfigurationException($"{path}: larger than 1 MiB; this cannot be a pipeline file");
            return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException($"{path}: there is no such file; name a pipeline file (the shipped pipeline.yaml is a start)");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {error.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException($"{path}: is not UTF-8 text; save it as UTF-8");
        }
    }
}
