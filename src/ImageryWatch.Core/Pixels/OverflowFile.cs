using Microsoft.Win32.SafeHandles;

namespace ImageryWatch.Core;

/// <summary>
/// A temporary file that only grows and is gone however the program ends: where the system allows it, it loses its name as soon as it is
/// open, elsewhere it is deleted when it is closed. May be read from several threads while one appends.
/// </summary>
internal sealed class OverflowFile : IDisposable
{
    private readonly string _folder;
    private readonly SafeFileHandle _handle;

    /// <exception cref="OutputException">The file cannot be made.</exception>
    public OverflowFile(string folder)
    {
        _folder = folder;
        _handle = Guarded(folder, () => Open(Path.Combine(folder, $".overflow-{Path.GetRandomFileName()[..8]}")));
    }

    /// <summary>Bytes appended so far.</summary>
    public long Length { get; private set; }

    /// <summary>Only one thread at a time may append.</summary>
    /// <returns>Where the bytes begin.</returns>
    /// <exception cref="OutputException">The disk is full.</exception>
    public long Append(byte[] bytes)
    {
        var offset = Length;
        Guarded(_folder, () =>
        {
            RandomAccess.Write(_handle, bytes, offset);
            return 0;
        });
        Length += bytes.Length;
        return offset;
    }

    /// <summary>As many bytes as asked for, from <paramref name="offset"/> on.</summary>
    /// <exception cref="OutputException">The disk fails.</exception>
    public byte[] Read(long offset, int length) => Guarded(_folder, () =>
    {
        var bytes = new byte[length];
        for (var done = 0; done < length;)
        {
            var read = RandomAccess.Read(_handle, bytes.AsSpan(done), offset + done);
            if (read == 0) throw new EndOfStreamException("it ends too early.");
            done += read;
        }

        return bytes;
    });

    public void Dispose() => _handle.Dispose();

    private static SafeFileHandle Open(string path)
    {
        if (OperatingSystem.IsWindows()) return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.RandomAccess | FileOptions.DeleteOnClose);
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.RandomAccess);
        try
        {
            File.Delete(path);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static T Guarded<T>(string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot keep a temporary file with what exceeds the memory limit in {folder}: {fault.Message} Free space there, write the results to another disk, or raise the memory limit.", fault);
        }
    }
}
