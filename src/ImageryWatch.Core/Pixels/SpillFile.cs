using Microsoft.Win32.SafeHandles;

namespace ImageryWatch.Core;

/// <summary>
/// A temporary, append-only file that does not outlive the process: where the system allows it, its name is removed as soon as it is open,
/// elsewhere it is deleted on close. Several threads may read while one appends.
/// </summary>
internal sealed class SpillFile : IDisposable
{
    private readonly string _folder;
    private readonly SafeFileHandle _handle;

    /// <exception cref="OutputException">The file cannot be created.</exception>
    public SpillFile(string folder)
    {
        _folder = folder;
        try
        {
            _handle = Open(Path.Combine(folder, $".overflow-{Path.GetRandomFileName()[..8]}"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Failure(folder, fault);
        }
    }

    /// <summary>Bytes appended so far.</summary>
    public long Length { get; private set; }

    /// <summary>Only one thread at a time may append.</summary>
    /// <returns>Offset of the first byte.</returns>
    /// <exception cref="OutputException">The disk is full.</exception>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        var offset = Length;
        try
        {
            RandomAccess.Write(_handle, bytes, offset);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Failure(_folder, fault);
        }

        Length += bytes.Length;
        return offset;
    }

    /// <summary>Fills <paramref name="bytes"/> from <paramref name="offset"/> on.</summary>
    /// <exception cref="OutputException">The file cannot be read.</exception>
    public void Read(long offset, Span<byte> bytes)
    {
        try
        {
            for (var done = 0; done < bytes.Length;)
            {
                var read = RandomAccess.Read(_handle, bytes[done..], offset + done);
                if (read == 0) throw new EndOfStreamException("unexpected end of file.");
                done += read;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Failure(_folder, fault);
        }
    }

    public void Dispose() => _handle.Dispose();

    private static SafeFileHandle Open(string path)
    {
        if (OperatingSystem.IsWindows())
            return File.OpenHandle(
                path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.RandomAccess | FileOptions.DeleteOnClose);
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

    private static OutputException Failure(string folder, Exception fault) => new(
        $"Cannot write data beyond the memory limit to a temporary file in {folder}: {fault.Message} Free space there, write the "
        + $"results to another disk, or raise the memory limit.", fault);
}
