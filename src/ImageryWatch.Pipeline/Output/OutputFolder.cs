using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>
/// A folder that appears complete or not at all. Files are written into a hidden folder beside the target
/// (<c>.NAME.partial-XXXX</c>), which <see cref="Publish"/> renames into place. A lock file beside it, held open, tells
/// a crashed run's leftovers from a run that is still at work; the next run to the same target removes leftovers and
/// puts back an old result that a crash in the middle of the swap had set aside.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    private readonly string _target;
    private readonly string _mark;
    private readonly string _old;
    private readonly string _lockPath;
    private readonly FileStream _lock;
    private bool _isPublished;

    private OutputFolder(string target, string partial, string mark, FileStream held)
    {
        _target = target;
        _mark = mark;
        Path = partial;
        _old = partial.Replace(".partial-", ".old-", StringComparison.Ordinal);
        _lockPath = held.Name;
        _lock = held;
    }

    /// <summary>Where to write until <see cref="Publish"/>.</summary>
    public string Path { get; }

    /// <summary>Makes the hidden folder. The target itself is not touched.</summary>
    /// <param name="target">The folder that the result will be.</param>
    /// <param name="mark">A file that every finished result of this kind has; a folder without it holds something else.</param>
    /// <param name="mayMoveForeign">Whether a folder that holds something else may be set aside (never deleted).</param>
    /// <exception cref="ConfigurationException">The target holds something that is no result of ours.</exception>
    /// <exception cref="OutputException">No permission, or no space.</exception>
    public static OutputFolder Prepare(string target, string mark, bool mayMoveForeign)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(target));
        var parent = System.IO.Path.GetDirectoryName(full) ?? throw new ConfigurationException($"{target}: the root folder cannot be an output; name a folder below it");
        return Guarded(target, () =>
        {
            Directory.CreateDirectory(parent);
            Leftovers.Clean(full);
            Refuse(full, target, mark, mayMoveForeign);
            return Make(full, parent, mark);
        });
    }

    /// <summary>Makes a folder inside.</summary>
    /// <exception cref="OutputException">It cannot be made.</exception>
    public string SubFolder(string name) => Guarded(_target, () => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName);

    /// <summary>Puts the finished folder in place of whatever the target was.</summary>
    public void Publish() => Guarded(_target, () =>
    {
        if (Leftovers.IsForeign(_target, _mark)) Directory.Move(_target, Leftovers.FreeName(_target));
        if (Directory.Exists(_target)) Directory.Move(_target, _old);
        Directory.Move(Path, _target);
        _isPublished = true;
        if (Directory.Exists(_old)) Directory.Delete(_old, recursive: true);
        return 0;
    });

    /// <summary>Removes what was not published.</summary>
    public void Dispose()
    {
        try
        {
            if (!_isPublished && Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
            if (!_isPublished && Directory.Exists(_old) && !Directory.Exists(_target)) Directory.Move(_old, _target);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What is left is hidden, and the next run removes it.
        }

        _lock.Dispose();
        Leftovers.TryDeleteFile(_lockPath);
    }

    private static OutputFolder Make(string full, string parent, string mark)
    {
        var partial = System.IO.Path.Combine(parent, $".{System.IO.Path.GetFileName(full)}.partial-{System.IO.Path.GetRandomFileName()[..8]}");
        var held = new FileStream(partial + ".lock", FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            Directory.CreateDirectory(partial);
            return new OutputFolder(full, partial, mark, held);
        }
        catch
        {
            held.Dispose();
            Leftovers.TryDeleteFile(held.Name);
            throw;
        }
    }

    private static void Refuse(string full, string target, string mark, bool mayMoveForeign)
    {
        if (File.Exists(full)) throw new ConfigurationException($"{target}: is a file; name a folder for the output");
        if (!mayMoveForeign && Leftovers.IsForeign(full, mark))
            throw new ConfigurationException($"{target}: is not empty and holds no such result of ImageryWatch; name another folder, or use --force to set it aside");
    }

    private static T Guarded<T>(string target, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot write the output folder {target}: {fault.Message} Check the free space and the permissions.", fault);
        }
    }
}
