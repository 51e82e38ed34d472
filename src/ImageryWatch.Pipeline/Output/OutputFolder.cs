using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>
/// A folder that appears complete or not at all. Files are written into a hidden folder beside the target, which <see
/// cref="Publish"/> renames into place. What a person put into an earlier result moves on into the new one (<see
/// cref="OutputRecord"/> tells the two apart). A lock file, held open, tells a crashed run's leftovers from a run that is still at
/// work; the next run to the same target removes leftovers, puts back an old result that a crash in the middle of the swap had set
/// aside, and brings back a person's files.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    private readonly string _name;
    private readonly string _target;
    private readonly string _mark;
    private readonly string _token;
    private readonly FileStream _lock;
    private bool _isPublished;

    private OutputFolder(string name, string target, string mark, string token, FileStream held)
    {
        (_name, _target, _mark, _token, _lock) = (name, target, mark, token, held);
        Path = Leftovers.PartialPath(target, token);
    }

    /// <summary>Where to write until <see cref="Publish"/>.</summary>
    public string Path { get; }

    /// <summary>Makes the hidden folder. The target itself is not touched.</summary>
    /// <param name="target">The folder that the result will be, or a link to it.</param>
    /// <param name="mark">A file that every finished result of this kind has; a folder without it holds something else.</param>
    /// <param name="mayMoveForeign">Whether a folder that holds something else may be set aside (never deleted).</param>
    /// <exception cref="ConfigurationException">The target holds something that is no result of ours, or cannot be replaced.</exception>
    /// <exception cref="OutputException">No permission, or no space.</exception>
    public static OutputFolder Prepare(string target, string mark, bool mayMoveForeign) => Guarded(target, () =>
    {
        var folder = OutputPath.FolderOf(target);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(folder)!);
        OutputPath.RefuseMountPoint(folder, target);
        Leftovers.Clean(folder);
        if (!mayMoveForeign && Leftovers.IsForeign(folder, mark))
            throw new ConfigurationException(
                $"{target}: is not empty and holds no such result of ImageryWatch; name another folder, or use --force to set it aside");
        return Make(target, folder, mark);
    });

    /// <summary>Makes a folder inside.</summary>
    /// <exception cref="OutputException">It cannot be made.</exception>
    public string SubFolder(string name) => Guarded(_name, () => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName);

    /// <summary>Puts the finished folder in place of whatever the target was.</summary>
    public void Publish() => Guarded(_name, () =>
    {
        OutputRecord.Write(Path);
        var old = Leftovers.OldPath(_target, _token);
        if (Leftovers.IsForeign(_target, _mark)) Directory.Move(_target, OutputPath.Free(_target));
        if (Directory.Exists(_target)) Directory.Move(_target, old);
        Directory.Move(Path, _target);
        _isPublished = true;
        if (Directory.Exists(old)) Leftovers.Retire(_target, _token);
        return 0;
    });

    /// <summary>Removes what was not published.</summary>
    public void Dispose()
    {
        try
        {
            var old = Leftovers.OldPath(_target, _token);
            if (!_isPublished && Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
            if (!_isPublished && Directory.Exists(old) && !Directory.Exists(_target)) Directory.Move(old, _target);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What is left is hidden, and the next run removes it.
        }

        _lock.Dispose();
        Leftovers.TryDeleteFile(_lock.Name);
    }

    private static OutputFolder Make(string name, string folder, string mark)
    {
        var token = Leftovers.NewToken();
        var held = new FileStream(Leftovers.LockPath(folder, token), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            Directory.CreateDirectory(Leftovers.PartialPath(folder, token));
            return new OutputFolder(name, folder, mark, token, held);
        }
        catch
        {
            held.Dispose();
            Leftovers.TryDeleteFile(held.Name);
            throw;
        }
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
