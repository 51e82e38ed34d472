using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ImageryWatch.Browser.Tests;

/// <summary>The committed bundle of OpenLayers is that of the lock file. Needs neither Node nor a browser.</summary>
public partial class ReviewVendorTests
{
    [Fact]
    public void Vendor_recordedHashes_matchBundleAndLockFile()
    {
        var hashes = Recorded().Matches(WebFolder.Read("vendor", "README.md"));
        Assert.Equal(5, hashes.Count);
        foreach (Match hash in hashes)
        {
            var name = hash.Groups["name"].Value;
            var path = name.StartsWith("eng/", StringComparison.Ordinal)
                ? Path.Combine(WebFolder.Root, name) : Path.Combine(WebFolder.Path, "vendor", name);
            Assert.True(
                hash.Groups["hash"].Value == Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
                $"{name} is not the file that eng/web/build recorded; run eng/web/build");
        }
    }

    [GeneratedRegex("^(?<hash>[0-9a-f]{64})  (?<name>.+)$", RegexOptions.Multiline)]
    private static partial Regex Recorded();
}
