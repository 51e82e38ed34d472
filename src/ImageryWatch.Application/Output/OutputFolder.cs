using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// An output folder that is published completely or not at all. Files are written to a hidden folder beside the target;
/// <see cref="Publish"/> renames it. User files in an earlier result are moved to the new one (<see cref="OutputRecord"/> distinguishes
/// them). A lock file, held open, distinguishes the leftovers of a crashed run from a running one. The next run with the same target
/// removes leftovers, restores an old result after a crash during the swap, and moves user files back.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    /// <summary>Two processes that publish the same target at the same time disturb each other at most a few times.</summary>
    private const int MaxAttempts = 5;

    private readonly string _name;
    private readonly string _target;
    private readonly string _mark;
    private readonly string _token;
    private readonly FileStream _lock;
    private bool _isPublished;

    private OutputFolder(string name, string target, string mark, string token, FileStream lockFile)
    {
        (_name, _target, _mark, _token, _lock) = (name, target, mark, token, lockFile);
        Path = Leftovers.PartialPath(target, token);
    }

    /// <summary>The folder to write to before <see cref="Publish"/>.</summary>
    public string Path { get; }

    /// <summary>Creates the hidden folder. The target is not changed.</summary>
    /// <param name="target">The output folder, or a link to it.</param>
    /// <param name="mark">A file that every finished result of this kind contains; a folder without it has other content.</param>
    /// <param name="mayMoveForeign">Whether a folder with other content may be moved aside (it is never deleted).</param>
    /// <exception cref="ConfigurationException">The target holds content that is not a result, or cannot be replaced.</exception>
    /// <exception cref="OutputException">No permission, or no disk space.</exception>
    public static OutputFolder Prepare(string target, string mark, bool mayMoveForeign) => Guarded(target, () =>
    {
        var folder = OutputPath.FolderOf(target);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(folder)!);
        OutputPath.RejectMountPoint(folder, target);
        Leftovers.Clean(folder);
        if (!mayMoveForeign && Leftovers.IsForeign(folder, mark))
            throw new ConfigurationException(
                $"{target}: is not empty and contains no ImageryWatch result; choose another folder, or use --force to move it aside");
        return Make(target, folder, mark);
    });

    /// <summary>Removes what killed runs left beside a target that is not written, as far as it can be removed.</summary>
    public static void RemoveLeftovers(string target)
    {
        try
        {
            Leftovers.Clean(OutputPath.FolderOf(target));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // They are hidden; the next run that writes the target tries again.
        }
    }

    /// <summary>Creates a subfolder.</summary>
    /// <exception cref="OutputException">It cannot be created.</exception>
    public string SubFolder(string name) => Guarded(_name, () => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName);

    /// <summary>Replaces the target with the finished folder.</summary>
    public void Publish() => Guarded(_name, () =>
    {
        OutputRecord.Write(Path);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Swap();
                return 0;
            }
            catch (IOException) when (attempt < MaxAttempts && (_isPublished || Directory.Exists(Path)))
            {
                // Another process has published the same target in between: its result is replaced in turn.
            }
        }
    });

    private void Swap()
    {
        var old = Leftovers.OldPath(_target, _token);
        if (!_isPublished)
        {
            if (Directory.Exists(old) && Directory.Exists(_target)) Leftovers.Retire(_target, _token);
            if (Leftovers.IsForeign(_target, _mark)) Directory.Move(_target, OutputPath.Free(_target));
            if (Directory.Exists(_target)) Directory.Move(_target, old);
            Directory.Move(Path, _target);
            _isPublished = true;
        }

        if (Directory.Exists(old)) Leftovers.Retire(_target, _token);
    }

    /// <summary>Removes the hidden folder if it was not published.</summary>
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
            // The remaining folder is hidden; the next run removes it.
        }

        _lock.Dispose();
        Leftovers.TryDeleteFile(_lock.Name);
    }

    private static OutputFolder Make(string name, string folder, string mark)
    {
        var token = Leftovers.NewToken();
        var lockFile = new FileStream(Leftovers.LockPath(folder, token), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            Directory.CreateDirectory(Leftovers.PartialPath(folder, token));
            return new OutputFolder(name, folder, mark, token, lockFile);
        }
        catch
        {
            lockFile.Dispose();
            Leftovers.TryDeleteFile(lockFile.Name);
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
            throw new OutputException(
                $"Cannot write the output folder {target}: {fault.Message} Check the free space and the permissions.", fault);
        }
    }
}
