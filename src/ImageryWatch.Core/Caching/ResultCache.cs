using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ImageryWatch.Core;

/// <summary>
/// Values of expensive steps in a folder, one file per <see cref="ContentKey"/>. Files are written under a temporary name and renamed, and
/// are never changed, so several processes can use one folder. A damaged file is treated as missing. The cache never causes an error: where
/// it cannot be written, values are computed again. Thread-safe.
/// </summary>
public sealed class ResultCache
{
    private const int HashBytes = 32;
    private const long MaxValueBytes = 1 << 30;
    private const string TemporaryMark = ".tmp-";

    /// <summary>Share of the maximum size that remains after the oldest files are deleted.</summary>
    private const double KeptShare = 0.9;

    /// <summary>The time of use of a file is renewed if it is older than this.</summary>
    private static readonly TimeSpan UseInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);
    private readonly string _folder;
    private readonly long _maxBytes;
    private readonly TimeProvider _clock;
    private int _damaged;

    /// <param name="folder">Created on the first write.</param>
    /// <param name="maxBytes">Limit of the total size, applied by <see cref="Trim"/>.</param>
    /// <param name="clock">Time of use of a file.</param>
    public ResultCache(string folder, long maxBytes, TimeProvider clock) => (_folder, _maxBytes, _clock) = (folder, maxBytes, clock);

    /// <summary>Why nothing can be written; null if everything was written.</summary>
    public string? WriteProblem { get; private set; }

    /// <summary>Number of damaged files found.</summary>
    public int Damaged => _damaged;

    /// <returns>Null if the value is missing or damaged.</returns>
    public byte[]? Read(ContentKey key)
    {
        var value = new ArrayBufferWriter<byte>();
        return Read(key, value) ? value.WrittenSpan.ToArray() : null;
    }

    /// <param name="key">Identifies the value.</param>
    /// <param name="value">Its content is replaced; reuse it for large values.</param>
    /// <returns>False if the value is missing or damaged.</returns>
    public bool Read(ContentKey key, ArrayBufferWriter<byte> value)
    {
        var path = PathOf(key);
        value.ResetWrittenCount();
        if (!File.Exists(path)) return false;
        try
        {
            using var file = File.OpenHandle(path);
            Span<byte> hash = stackalloc byte[HashBytes];
            var length = RandomAccess.GetLength(file) - HashBytes;
            if (length is >= 0 and <= MaxValueBytes)
            {
                ReadFully(file, 0, hash);
                var read = value.GetSpan((int)length + 1)[..(int)length];
                ReadFully(file, HashBytes, read);
                value.Advance(read.Length);
            }

            if (length < 0 || !hash.SequenceEqual(Hash(key, value.WrittenSpan)))
            {
                Interlocked.Increment(ref _damaged);
                return false;
            }

            KeepInUse(path);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Write(ContentKey key, ReadOnlySpan<byte> value)
    {
        if (WriteProblem is not null) return;
        var path = PathOf(key);
        var temporary = $"{path}{TemporaryMark}{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1))
            {
                file.Write(Hash(key, value));
                file.Write(value);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            WriteProblem = fault.Message;
            TryDelete(temporary);
        }
    }

    /// <summary>Deletes the files that were not used for the longest time until the total size is within the limit.</summary>
    public void Trim()
    {
        try
        {
            var folder = new DirectoryInfo(_folder);
            if (!folder.Exists) return;
            var files = folder.EnumerateFiles("*", SearchOption.AllDirectories).ToList();
            foreach (var file in files.Where(IsAbandoned)) TryDelete(file.FullName);
            var total = files.Sum(file => file.Length);
            if (total <= _maxBytes) return;
            foreach (var file in files.OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal))
            {
                if (total <= KeptShare * _maxBytes) return;
                TryDelete(file.FullName);
                total -= file.Length;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another process deletes files at the same time; its limit is the same.
        }
    }

    /// <summary>Two levels of folders, so that none holds too many files.</summary>
    private string PathOf(ContentKey key) => Path.Combine(_folder, key.Hex[..2], key.Hex[2..]);

    private static byte[] Hash(ContentKey key, ReadOnlySpan<byte> value)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(key.Hex));
        hash.AppendData(value);
        return hash.GetHashAndReset();
    }

    private static void ReadFully(SafeFileHandle file, long offset, Span<byte> bytes)
    {
        while (!bytes.IsEmpty && RandomAccess.Read(file, bytes, offset) is > 0 and var read)
        {
            bytes = bytes[read..];
            offset += read;
        }
    }

    private void KeepInUse(string path)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        if (now - File.GetLastWriteTimeUtc(path) > UseInterval) File.SetLastWriteTimeUtc(path, now);
    }

    private bool IsAbandoned(FileInfo file) => file.Name.Contains(TemporaryMark, StringComparison.Ordinal)
        && _clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > AbandonedAfter;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It remains until the next time.
        }
    }
}
