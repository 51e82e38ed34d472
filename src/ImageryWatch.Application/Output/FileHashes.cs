using System.Collections.Concurrent;
using System.Security.Cryptography;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>SHA-256 of input files. Each file is read once while its length and time of change stay the same. Thread-safe.</summary>
public sealed class FileHashes
{
    private const int BufferBytes = 1 << 20;
    private readonly ConcurrentDictionary<string, (long Length, DateTime ChangedUtc, InputFile File)> _known = new();

    /// <exception cref="InputException">The file cannot be read.</exception>
    public InputFile Of(string path, CancellationToken cancellation)
    {
        try
        {
            var info = new FileInfo(path);
            if (_known.TryGetValue(path, out var known) && info.Exists
                && (known.Length, known.ChangedUtc) == (info.Length, info.LastWriteTimeUtc)) return known.File;
            var file = Hash(path, cancellation);
            if (info.Exists) _known[path] = (info.Length, info.LastWriteTimeUtc, file);
            return file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {fault.Message}", fault);
        }
    }

    private static InputFile Hash(string path, CancellationToken cancellation)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long bytes = 0;
        for (int read; (read = stream.Read(buffer)) > 0; bytes += read)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }

        return new InputFile(path, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
