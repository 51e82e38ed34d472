using System.Diagnostics;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Exclusive use of a file by one thread of one process, by a lock file that is held open. The operating system releases it when the
/// process ends, however it ends. The lock file remains: deleting it would allow two owners.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <exception cref="OutputException">Another process holds the lock for too long, or the file cannot be created.</exception>
    public static FileStream Acquire(string path)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && Stopwatch.GetElapsedTime(start) < MaxWait)
            {
                Thread.Sleep(Pause);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new OutputException($"Cannot lock {path}: {fault.Message} Close the other program, or check the permissions.", fault);
            }
        }
    }
}
