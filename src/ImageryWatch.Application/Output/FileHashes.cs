using System.Collections.Concurrent;
using System.Security.Cryptography;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>SHA-256 of input files. Each file is read once while its length and time of change stay the same. Thread-safe.</summary>
public sealed class FileHashes
{
    private const int BufferBytes = 1 << 20;
    private readonly ConcurrentDictionary<(string Path, long Length, DateTime ChangedUtc), Lazy<InputFile>> _known = new();

    /// <exception cref="InputException">The file cannot be read.</exception>
    public InputFile Of(string path, CancellationToken cancellation)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists) return Hash(path, cancellation);
            var stamp = (info.FullName, info.Length, info.LastWriteTimeUtc);
            var hash = _known.GetOrAdd(stamp, _ => new Lazy<InputFile>(() => Hash(path, cancellation)));
            try
            {
                return hash.Value with { Path = path };
            }
            catch
            {
                _known.TryRemove(stamp, out _);
                throw;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// Hashes files and the files of folders on one thread, so that they are known when they are needed. Errors are left to
    /// <see cref="Of"/>.
    /// </summary>
    public Task Prefetch(IEnumerable<string> paths, CancellationToken cancellation) => Task.Run(
        () =>
        {
            foreach (var path in paths)
            {
                if (cancellation.IsCancellationRequested) return;
                try
                {
                    foreach (var file in Directory.Exists(path) ? Directory.EnumerateFiles(path) : [path])
                        if (!cancellation.IsCancellationRequested) Of(file, cancellation);
                }
                catch (Exception fault) when (
                    fault is IOException or UnauthorizedAccessException or InputException or OperationCanceledException)
                {
                    // Whoever needs the file gets the error.
                }
            }
        },
        CancellationToken.None);

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
