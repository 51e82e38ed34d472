using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A pipeline file: its options and the folder that its paths are relative to.</summary>
public sealed record PipelineFile(string Path, PipelineOptions Options)
{
    private const int LargestFileInBytes = 1 << 20;

    /// <summary>As given: reports name their inputs, and must not differ with where a checkout lies.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "";

    /// <summary>A path of the file as the process can open it.</summary>
    public string Resolve(string path) => System.IO.Path.IsPathRooted(path) ? path : System.IO.Path.Combine(Folder, path);

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="ConfigurationException">Not readable, too large, not YAML, or wrong: everything found is listed.</exception>
    public static PipelineFile Load(string path) => new(path, Parse(ReadText(path), path));

    /// <summary>Checks the text of a file called <paramref name="name"/>.</summary>
    public static PipelineOptions Parse(string text, string name)
    {
        var problems = new ProblemList(name);
        var map = ConfigDocument.Parse(text, problems);
        if (map is null) problems.ThrowIfAny();
        var section = OptionSection.Reading(map!, problems);
        var options = PipelineOptions.Read(section);
        section.RefuseUnknownKeys();
        problems.ThrowIfAny();
        return options with { Scenes = [.. options.Scenes.Select(scene => scene with { Location = $"{name}:{scene.Position.Line}:{scene.Position.Column}" })] };
    }

    private static string ReadText(string path)
    {
        try
        {
            if (Directory.Exists(path)) throw new ConfigurationException($"{path}: is a folder, not a pipeline file");
            if (new FileInfo(path) is { Exists: true, Length: > LargestFileInBytes }) throw new ConfigurationException($"{path}: larger than 1 MiB; this cannot be a pipeline file");
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
