using System.Text.RegularExpressions;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>A line of a manifest.</summary>
/// <param name="Path">Relative to the bag, decoded.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record BagEntry(string Path, string Sha256);

/// <summary>
/// Reads and writes <c>manifest-sha256.txt</c> and <c>tagmanifest-sha256.txt</c>. Hashes must be in lower case, as they are written, so
/// that every flipped bit is found.
/// </summary>
/// <param name="Entries">Valid lines, in file order.</param>
/// <param name="Problems">One text per invalid line.</param>
internal sealed partial record BagManifest(IReadOnlyList<BagEntry> Entries, IReadOnlyList<string> Problems)
{
    /// <summary>One line per file, sorted by path.</summary>
    public static string Text(IEnumerable<InputFile> files) => string.Concat(
        files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{file.Sha256}  {BagPath.Encode(file.Path)}\n"));

    /// <param name="text">The manifest.</param>
    /// <param name="isPayload">True for the manifest of the payload, false for that of the tag files.</param>
    public static BagManifest Parse(string text, bool isPayload)
    {
        var (entries, problems) = (new List<BagEntry>(), new List<string>());
        var lines = text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 && i == lines.Length - 1) continue;
            var match = Line().Match(lines[i]);
            var path = BagPath.Decode(match.Groups["path"].Value);
            var problem = !match.Success ? "is not a SHA-256 and a path"
                : !BagPath.IsSafe(path) ? $"the path '{path}' leads out of the bag"
                : BagNames.IsPayload(path) != isPayload ? $"the path '{path}' does not belong in this manifest"
                : !known.Add(path) ? $"'{path}' is listed twice"
                : null;
            if (problem is null) entries.Add(new BagEntry(path, match.Groups["hash"].Value));
            else problems.Add($"line {i + 1}: {problem}");
        }

        return new BagManifest(entries, problems);
    }

    [GeneratedRegex("^(?<hash>[0-9a-f]{64})[ \t]+[*]?(?<path>[^\0]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
