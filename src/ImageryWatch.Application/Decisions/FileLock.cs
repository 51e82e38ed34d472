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
            catch (IOException fault) when (IsInUse(fault) && Stopwatch.GetElapsedTime(start) < MaxWait)
            {
                Thread.Sleep(Pause);
            }
            catch (IOException fault) when (IsInUse(fault))
            {
                throw new OutputException(
                    $"Cannot lock {path}: another program has used it for {MaxWait.TotalSeconds} s; close it.", fault);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new OutputException(
                    $"Cannot write to {Path.GetDirectoryName(path)}: {fault.Message} Check the permissions and the free space.", fault);
            }
        }
    }

    /// <summary>EWOULDBLOCK of Linux and macOS, and the sharing violation of Windows.</summary>
    private static bool IsInUse(IOException fault) => fault.HResult is 11 or 35 or unchecked((int)0x80070020);
}
