using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Writes a bag (RFC 8493): first the payload, then <see cref="Finish"/>. The same content gives the same bytes.</summary>
/// <param name="folder">An empty folder.</param>
internal sealed class BagWriter(string folder)
{
    private static readonly UTF8Encoding Utf8 = new(false);
    private readonly List<InputFile> _payload = [];

    /// <summary>Payload files so far; paths relative to the bag.</summary>
    public IReadOnlyList<InputFile> Payload => _payload;

    /// <summary>Copies a file into the payload.</summary>
    /// <param name="source">The file.</param>
    /// <param name="path">Path in the bag, starting with <c>data/</c>.</param>
    /// <param name="cancellation">Checked within the file.</param>
    public InputFile Copy(string source, string path, CancellationToken cancellation)
    {
        var file = HashedFile.Copy(source, Created(path), cancellation) with { Path = path };
        _payload.Add(file);
        return file;
    }

    /// <summary>Copies a file whose content is recorded.</summary>
    /// <exception cref="InputException">The file has another content.</exception>
    public InputFile CopyRecorded(string source, string path, string sha256, string advice, CancellationToken cancellation)
    {
        var file = Copy(source, path, cancellation);
        return file.Sha256 == sha256 ? file : throw new InputException(
            $"{source}: differs from the file recorded in the run manifest (SHA-256); {advice}.");
    }

    /// <summary>Writes a text into the payload.</summary>
    public void Write(string path, string text) => _payload.Add(WriteFile(path, text));

    /// <summary>Writes the tag files.</summary>
    /// <param name="info">Fields of bag-info.txt; the size of the payload is added.</param>
    /// <returns>SHA-256 of the tag manifest, which identifies the whole bag.</returns>
    public string Finish(IReadOnlyList<(string Label, string Value)> info)
    {
        var oxum = string.Create(CultureInfo.InvariantCulture, $"{_payload.Sum(file => file.Bytes)}.{_payload.Count}");
        InputFile[] tags =
        [
            WriteFile(BagNames.Declaration, BagNames.DeclarationText),
            WriteFile(BagNames.Info, string.Concat(info.Append(("Payload-Oxum", oxum)).Select(Field))),
            WriteFile(BagNames.Manifest, BagManifest.Text(_payload)),
        ];
        return WriteFile(BagNames.TagManifest, BagManifest.Text(tags)).Sha256;
    }

    private static string Field((string Label, string Value) field) => $"{field.Label}: {field.Value.ReplaceLineEndings(" ").Trim()}\n";

    private InputFile WriteFile(string path, string text)
    {
        var bytes = Utf8.GetBytes(text);
        PublishedFile.Write(Created(path), bytes);
        return new InputFile(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private string Created(string path)
    {
        var full = Path.Combine(folder, path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"Cannot write the bag: {fault.Message} Check the free space and the permissions.", fault);
        }

        return full;
    }
}
