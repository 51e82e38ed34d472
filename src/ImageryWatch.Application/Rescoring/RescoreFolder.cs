using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>The folder of the new results: the given one, or a temporary one that is removed at the end.</summary>
internal sealed class RescoreFolder(string? given) : IDisposable
{
    private readonly string? _temporary = given is null ? CreateTemporary() : null;

    public string Path => given ?? _temporary!;

    /// <summary>Removes the list of an earlier run, which would not belong to the new results.</summary>
    /// <exception cref="OutputException">It cannot be created or changed.</exception>
    public void Begin() => Guarded(Path, () =>
    {
        var list = System.IO.Path.Combine(Directory.CreateDirectory(Path).FullName, DriftJson.FileName);
        File.Delete(list);
        return list;
    });

    /// <summary>Rejects an output in which a new result would replace or contain an old one.</summary>
    /// <param name="output">The output folder; null: a new one.</param>
    /// <param name="old">The old results.</param>
    /// <exception cref="ConfigurationException">The output is not possible.</exception>
    public static void RejectOldResults(string? output, IReadOnlyList<OldResult> old)
    {
        if (output is null) return;
        OutputPath.FolderOf(output);
        string[] folders = [.. old.Select(one => RealPath.Of(one.Folder) + System.IO.Path.DirectorySeparatorChar)];
        foreach (var one in old)
        {
            var target = RealPath.Of(System.IO.Path.Combine([output, .. one.Name.Split('/')])) + System.IO.Path.DirectorySeparatorChar;
            if (folders.Any(folder => target.StartsWith(folder, StringComparison.Ordinal)
                || folder.StartsWith(target, StringComparison.Ordinal)))
                throw new ConfigurationException(
                    $"--output {output}: the new result of {one.Folder} would be written over an old result; choose another folder");
        }
    }

    public void Dispose()
    {
        try
        {
            if (_temporary is not null) Directory.Delete(_temporary, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be removed is left to the system, which clears its temporary files.
        }
    }

    private static string CreateTemporary() => Guarded(
        System.IO.Path.GetTempPath(), () => Directory.CreateTempSubdirectory("imagerywatch-rescore-").FullName);

    private static string Guarded(string path, Func<string> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot write {path}: {fault.Message} Check the free space and the permissions.", fault);
        }
    }
}
