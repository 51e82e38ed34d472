using System.Text.RegularExpressions;

namespace ImageryWatch.Application;

/// <summary>Names of files in a BagIt bag (RFC 8493).</summary>
internal static partial class BagNames
{
    public const string Payload = "data";
    public const string Declaration = "bagit.txt";
    public const string Info = "bag-info.txt";
    public const string Manifest = "manifest-sha256.txt";
    public const string TagManifest = "tagmanifest-sha256.txt";

    /// <summary>Detached signature of the tag manifest.</summary>
    public const string Signature = TagManifest + ".sig";

    /// <summary>Request for a timestamp of the tag manifest (RFC 3161).</summary>
    public const string TimestampRequest = TagManifest + ".tsq";

    /// <summary>Response of a timestamp authority, added by the user.</summary>
    public const string TimestampResponse = TagManifest + ".tsr";

    /// <summary>Content of <see cref="Declaration"/>.</summary>
    public const string DeclarationText = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    /// <summary>Files that cannot be listed in the tag manifest, because they are made from it.</summary>
    public static IReadOnlyList<string> MadeFromTagManifest { get; } = [TagManifest, Signature, TimestampRequest, TimestampResponse];

    /// <summary>Whether a tag file is part of the standard but not of these bags, so that it is not evaluated.</summary>
    public static bool IsUnsupported(string path) => path == "fetch.txt" || OtherManifest().IsMatch(path);

    public static bool IsPayload(string path) => path.StartsWith(Payload + "/", StringComparison.Ordinal);

    [GeneratedRegex("^(tag)?manifest-(?!sha256[.]).+[.]txt$", RegexOptions.CultureInvariant)]
    private static partial Regex OtherManifest();
}
