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
    private const int CopyBytes = 1 << 20;
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

    public void Write(ContentKey key, ReadOnlySpan<byte> value) => WriteNew(key, value, (file, bytes) =>
    {
        file.Write(Hash(key, bytes));
        file.Write(bytes);
    });

    /// <summary>Copies a value that is a file, such as a raster.</summary>
    /// <param name="key">Identifies the value.</param>
    /// <param name="target">The file to write; does not exist if the result is false.</param>
    /// <returns>False if the value is missing or damaged, or the file cannot be written.</returns>
    public bool ReadFile(ContentKey key, string target)
    {
        var path = PathOf(key);
        if (!File.Exists(path)) return false;
        try
        {
            if (CopyChecked(key, path, target))
            {
                KeepInUse(path);
                return true;
            }

            Interlocked.Increment(ref _damaged);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The value is computed again.
        }

        TryDelete(target);
        return false;
    }

    /// <summary>Keeps the content of a file.</summary>
    public void WriteFile(ContentKey key, string source) => WriteNew(key, source, (file, path) =>
    {
        using var content = File.OpenRead(path);
        file.Write(new byte[HashBytes]);
        var hash = Copy(key, content, file);
        file.Position = 0;
        file.Write(hash);
    });

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

    /// <summary>Writes a value under a temporary name and renames it.</summary>
    private void WriteNew<T>(ContentKey key, T value, Action<FileStream, T> write)
        where T : allows ref struct
    {
        if (WriteProblem is not null) return;
        var path = PathOf(key);
        var temporary = $"{path}{TemporaryMark}{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1)) write(file, value);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            WriteProblem = fault.Message;
            TryDelete(temporary);
        }
    }

    private static bool CopyChecked(ContentKey key, string path, string target)
    {
        using var stored = File.OpenRead(path);
        Span<byte> hash = stackalloc byte[HashBytes];
        if (stored.ReadAtLeast(hash, HashBytes, throwOnEndOfStream: false) < HashBytes) return false;
        using var file = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        return hash.SequenceEqual(Copy(key, stored, file));
    }

    /// <summary>Copies the rest of a stream; returns the hash of the key and of what was copied.</summary>
    private static byte[] Copy(ContentKey key, FileStream from, FileStream to)
    {
        using var hash = StartHash(key);
        var buffer = new byte[CopyBytes];
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            to.Write(buffer, 0, read);
        }

        return hash.GetHashAndReset();
    }

    private static byte[] Hash(ContentKey key, ReadOnlySpan<byte> value)
    {
        using var hash = StartHash(key);
        hash.AppendData(value);
        return hash.GetHashAndReset();
    }

    private static IncrementalHash StartHash(ContentKey key)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(key.Hex));
        return hash;
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
