using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Compares a bag with its manifests (RFC 8493, section 3). Every file must be listed, tag files too.</summary>
internal sealed class BagVerifier
{
    private static readonly string NoBytes = Convert.ToHexStringLower(SHA256.HashData([]));
    private readonly string _bag;
    private readonly FileHashes _hashes = new();
    private readonly FolderFiles _found;
    private readonly List<Finding> _findings = [];

    private BagVerifier(string bag) => (_bag, _found) = (bag, FolderFiles.Of(bag));

    public static bool IsBag(string folder) =>
        File.Exists(Path.Combine(folder, BagNames.Declaration)) || File.Exists(Path.Combine(folder, BagNames.Manifest));

    /// <exception cref="InputException">The folder cannot be listed.</exception>
    public static IReadOnlyList<Finding> Check(string bag, CancellationToken cancellation)
    {
        try
        {
            var verifier = new BagVerifier(bag);
            verifier.Check(cancellation);
            return verifier._findings;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{bag}: cannot be read: {fault.Message}", fault);
        }
    }

    private void Check(CancellationToken cancellation)
    {
        foreach (var link in _found.Links) Add(link, "is a link; a bag contains files only");
        CheckFiles(BagNames.TagManifest, isPayload: false, cancellation);
        CheckFiles(BagNames.Manifest, isPayload: true, cancellation);
        if (_findings.Count > 0) return;
        if (Text(BagNames.Declaration) != BagNames.DeclarationText) Add(BagNames.Declaration, "is not that of a BagIt 1.0 bag in UTF-8");
        CheckSize();
    }

    private void CheckFiles(string manifestName, bool isPayload, CancellationToken cancellation)
    {
        if (!_found.Files.Contains(manifestName) || Text(manifestName) is not { } text)
        {
            if (!_findings.Any(finding => finding.Path == manifestName)) Add(manifestName, "is missing or is not UTF-8 text");
            return;
        }

        var manifest = BagManifest.Parse(text, isPayload);
        foreach (var problem in manifest.Problems) Add(manifestName, problem);
        var listed = manifest.Entries.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        var added = _found.Files.Where(path => BagNames.IsPayload(path) == isPayload && !listed.Contains(path))
            .Where(path => isPayload || !BagNames.MadeFromTagManifest.Contains(path)).ToList();
        var missing = manifest.Entries.Where(entry => !_found.Files.Contains(entry.Path)).ToList();
        foreach (var entry in manifest.Entries.Except(missing)) CheckContent(entry, cancellation);
        foreach (var entry in manifest.Entries.Where(entry => BagNames.IsUnsupported(entry.Path)))
            Add(entry.Path, "is not checked: these bags have no fetch.txt and only SHA-256 manifests");
        foreach (var entry in missing) Add(entry.Path, MissingText(entry, added, cancellation));
        foreach (var path in added.Order(StringComparer.Ordinal)) Add(path, $"is not listed in {manifestName}: added");
    }

    /// <summary>A missing file whose content is found under a name that is not listed was renamed.</summary>
    private string MissingText(BagEntry entry, List<string> added, CancellationToken cancellation)
    {
        var renamed = added.FirstOrDefault(path => HashOf(path, cancellation) == entry.Sha256);
        if (renamed is null) return "is missing";
        added.Remove(renamed);
        return $"was renamed to {renamed}";
    }

    private void CheckContent(BagEntry entry, CancellationToken cancellation)
    {
        var hash = HashOf(entry.Path, cancellation);
        if (hash is null) Add(entry.Path, "cannot be read");
        else if (hash != entry.Sha256) Add(entry.Path, "was changed: its SHA-256 differs from the manifest");
    }

    /// <summary>A file without content is not opened: it may be a pipe, which nobody writes to.</summary>
    private string? HashOf(string path, CancellationToken cancellation)
    {
        try
        {
            var full = Path.Combine(_bag, path);
            return new FileInfo(full).Length == 0 ? NoBytes : _hashes.Of(full, cancellation).Sha256;
        }
        catch (Exception fault) when (fault is InputException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void CheckSize()
    {
        const string label = "Payload-Oxum:";
        if (!_found.Files.Contains(BagNames.Info)) return;
        if (Text(BagNames.Info) is not { } info)
        {
            Add(BagNames.Info, "is not UTF-8 text");
            return;
        }

        var stated = info.Split('\n').FirstOrDefault(line => line.StartsWith(label, StringComparison.OrdinalIgnoreCase));
        if (stated is null) return;
        var payload = _found.Files.Where(BagNames.IsPayload).ToList();
        var oxum = string.Create(
            CultureInfo.InvariantCulture, $"{payload.Sum(path => new FileInfo(Path.Combine(_bag, path)).Length)}.{payload.Count}");
        if (stated[label.Length..].Trim() != oxum) Add(BagNames.Info, $"states a payload of{stated[label.Length..].TrimEnd()}, not {oxum}");
    }

    /// <summary>Null if the file is missing or not UTF-8. A byte order mark is part of the text: it selects no other encoding.</summary>
    private string? Text(string name)
    {
        var path = Path.Combine(_bag, name);
        if (!File.Exists(path)) return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private void Add(string path, string problem) => _findings.Add(new Finding(path, problem));
}
