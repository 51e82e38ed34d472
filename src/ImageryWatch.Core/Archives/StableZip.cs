using System.IO.Compression;

namespace ImageryWatch.Core;

/// <summary>Zip archives whose bytes depend on their content only: entries sorted by name, one fixed date.</summary>
public static class StableZip
{
    /// <summary>Far above the size of any entry that is read; larger ones are damaged or malicious.</summary>
    private const int MaxEntryBytes = 64 << 20;

    private static readonly DateTimeOffset FixedDate = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="entries">In any order.</param>
    /// <param name="level">Without compression the bytes do not depend on the version of zlib.</param>
    public static byte[] Write(
        IEnumerable<(string Name, byte[] Content)> entries, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(name, level);
                entry.LastWriteTime = FixedDate;
                using var target = entry.Open();
                target.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The entry is damaged or larger than 64 MiB.</exception>
    public static byte[] Content(ZipArchiveEntry entry)
    {
        if (entry.Length > MaxEntryBytes)
            throw new InvalidDataException($"entry '{entry.FullName}' is larger than {MaxEntryBytes >> 20} MiB");
        var content = new byte[entry.Length];
        using var source = entry.Open();
        source.ReadExactly(content);
        return content;
    }
}
