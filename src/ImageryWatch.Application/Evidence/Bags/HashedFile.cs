using System.Security.Cryptography;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Copies a file and hashes what is copied. The source is opened for reading only.</summary>
internal static class HashedFile
{
    private const int BufferBytes = 1 << 20;

    /// <returns>Size and SHA-256 of the copy, with the path of the source.</returns>
    /// <exception cref="InputException">The source cannot be read.</exception>
    /// <exception cref="OutputException">The copy cannot be written.</exception>
    public static InputFile Copy(string source, string target, CancellationToken cancellation)
    {
        using var input = Open(source);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long bytes = 0;
        try
        {
            using var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
            for (int read; (read = input.Read(buffer)) > 0; bytes += read)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                output.Write(buffer, 0, read);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot copy {source} into the bag: {fault.Message} Check the free space.", fault);
        }

        return new InputFile(source, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {fault.Message}", fault);
        }
    }
}
