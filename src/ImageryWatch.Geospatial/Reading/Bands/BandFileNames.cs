using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Band roles in file names: the order of several bands ("RGB", "NED"), and the band of a file with one band ("B04", "PR").
/// </summary>
internal static class BandFileNames
{
    private const BandRole R = BandRole.Red;
    private const BandRole G = BandRole.Green;
    private const BandRole B = BandRole.Blue;
    private const BandRole N = BandRole.NearInfrared;
    private const BandRole O = BandRole.Other;

    /// <summary>
    /// "NED" is the second file of Pleiades Neo: near infrared, red edge, deep blue. "8b" is PlanetScope with eight bands.
    /// </summary>
    private static readonly Dictionary<string, BandRole?[]> Orders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rgb"] = [R, G, B],
        ["bgr"] = [B, G, R],
        ["rgbn"] = [R, G, B, N],
        ["rgbnir"] = [R, G, B, N],
        ["bgrn"] = [B, G, R, N],
        ["cir"] = [N, R, G],
        ["nrg"] = [N, R, G],
        ["ned"] = [N, O, O],
        ["visual"] = [R, G, B],
        ["analyticms"] = [B, G, R, N],
        ["8b"] = [O, B, O, G, O, R, O, N],
    };

    /// <summary>KOMPSAT: pan-sharpened (P) or multispectral (M) red, green, blue, near infrared.</summary>
    private static readonly Dictionary<string, BandRole> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pr"] = R,
        ["pg"] = G,
        ["pb"] = B,
        ["pn"] = N,
        ["mr"] = R,
        ["mg"] = G,
        ["mb"] = B,
        ["mn"] = N,
    };

    /// <summary>The roles in file order where the name has an order of this many bands; otherwise null.</summary>
    public static IReadOnlyList<BandRole?>? OrderOf(string stem, int bandCount) =>
        Words(stem).Select(word => Orders.GetValueOrDefault(word)).LastOrDefault(order => order?.Length == bandCount);

    /// <summary>
    /// The role of each file of one band. Only the parts of the names that differ between the files are read, so that a site or satellite
    /// name ("Red River") has no influence.
    /// </summary>
    /// <param name="stems">File names without folder and extension.</param>
    /// <returns>One entry per file; null where the name has no role.</returns>
    public static IReadOnlyList<BandRole?> RolesOf(IReadOnlyList<string> stems)
    {
        var words = stems.Select(Words).ToArray();
        var own = words.Select(name => OwnWords(name, words)).ToArray();
        var numbering = BandNumbering.Of([.. own.Select(one => one.LastOrDefault(BandNumbering.IsNumber) ?? "")]);
        return [.. own.Select(one => RoleOf(one, numbering))];
    }

    private static string[] OwnWords(string[] name, string[][] all) =>
        [.. name.Where((word, i) => !IsShared(all, word, name.Take(i).Count(w => w == word)))];

    /// <summary>True if all names of several contain the word more often than <paramref name="earlier"/> times.</summary>
    private static bool IsShared(string[][] names, string word, int earlier) =>
        names.Length > 1 && names.All(name => name.Count(w => w == word) > earlier);

    private static BandRole? RoleOf(string[] words, BandNumbering numbering)
    {
        if (BandNames.FromName(string.Join(' ', words)) is { } described) return described;
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if (Codes.TryGetValue(words[i], out var code)) return code;
            if ((BandNames.FromName(words[i]) ?? numbering.RoleOf(words[i])) is { } role) return role;
        }

        return null;
    }

    private static string[] Words(string stem) =>
        stem.ToLowerInvariant().Split(['_', '-', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
}
