using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Names of bands in files, metadata and reports.</summary>
public static class BandNames
{
    /// <summary>Words that describe a band wherever they occur in its name.</summary>
    private static readonly (BandRole Role, string[] Words)[] Table =
    [
        (BandRole.Red, ["red", "rouge", "rot"]),
        (BandRole.Green, ["green", "vert", "gruen"]),
        (BandRole.Blue, ["blue", "bleu", "blau"]),
        (BandRole.NearInfrared, ["nir", "nir1", "nir08", "nearinfrared", "infrared", "vnir", "ir"]),
        (BandRole.Panchromatic, ["pan", "panchromatic", "grey", "gray"]),
        (BandRole.Other, [
            "other", "coastal", "coastalblue", "aerosol", "yellow", "edge", "rededge", "rededge1", "rededge2", "rededge3", "greeni", "nir2",
            "nir09", "swir", "swir1", "swir2", "swir16", "swir22", "shortwave", "mir", "mwir", "tir", "lwir", "thermal", "cirrus", "vapour",
            "vapor", "deep", "mask", "alpha", "quality", "cloud"]),
    ];

    /// <summary>Names of one or two letters, which are understood only as the whole name.</summary>
    private static readonly Dictionary<string, BandRole> Letters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["r"] = BandRole.Red,
        ["g"] = BandRole.Green,
        ["b"] = BandRole.Blue,
        ["n"] = BandRole.NearInfrared,
        ["p"] = BandRole.Panchromatic,
        ["c"] = BandRole.Other,
        ["y"] = BandRole.Other,
        ["re"] = BandRole.Other,
        ["n2"] = BandRole.Other,
        ["db"] = BandRole.Other,
    };

    private static readonly Dictionary<string, BandRole> Known = Table
        .SelectMany(entry => entry.Words.Select(word => (Word: word, entry.Role)))
        .ToDictionary(pair => pair.Word, pair => pair.Role, StringComparer.Ordinal);

    /// <summary>The role for one name ("red", "B4 - Red", "near_infrared", "BAND_N"); null where it has no or several meanings.</summary>
    public static BandRole? FromName(string name)
    {
        var words = Words(name);
        if (words.Length == 0) return null;
        if (Known.TryGetValue(string.Concat(words), out var whole)) return whole;
        if (words.Length <= 2 && (words.Length == 1 || words[0] == "band") && Letters.TryGetValue(words[^1], out var letter)) return letter;
        var roles = words.Select((word, i) => RoleOf(words, i)).OfType<BandRole>().Distinct().ToArray();
        if (roles.Contains(BandRole.Other)) return BandRole.Other;
        return roles.Length == 1 ? roles[0] : null;
    }

    /// <summary>
    /// The role of each name; null where it has none. Names that are numbers ("B04", "B8A", "band 5") are understood by the numbering of
    /// the sensor, unless they only count the bands of the file.
    /// </summary>
    /// <param name="names">Of all bands of a file or of all files of a scene, in order.</param>
    public static IReadOnlyList<BandRole?> FromNames(IReadOnlyList<string> names)
    {
        var numbering = BandNumbering.Of(names);
        return [.. names.Select(name => FromName(name) ?? numbering.RoleOf(name))];
    }

    /// <summary>Display name: "near infrared".</summary>
    public static string Display(BandRole role) => role switch
    {
        BandRole.NearInfrared => "near infrared",
        BandRole.Panchromatic => "panchromatic",
        _ => role.ToString().ToLowerInvariant(),
    };

    /// <summary>The role for GDAL's colour interpretation, or null for grey, undefined and alpha.</summary>
    internal static BandRole? FromColour(int colorInterpretation) => colorInterpretation switch
    {
        3 => BandRole.Red,
        4 => BandRole.Green,
        5 => BandRole.Blue,
        17 => BandRole.Panchromatic,
        20 => BandRole.NearInfrared,
        >= 18 and <= 29 => BandRole.Other,
        _ => null,
    };

    /// <summary>GDAL's colour interpretation for a role: grey for panchromatic, undefined for roles without one.</summary>
    internal static int ToColour(BandRole role) => role switch
    {
        BandRole.Red => 3,
        BandRole.Green => 4,
        BandRole.Blue => 5,
        BandRole.Panchromatic => 1,
        _ => 0,
    };

    private static string[] Words(string name)
    {
        var letters = name.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ');
        return string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>"nir 2" is another band than "nir 1".</summary>
    private static BandRole? RoleOf(string[] words, int i)
    {
        if (i + 1 < words.Length && Known.TryGetValue(words[i] + words[i + 1], out var both)) return both;
        return Known.TryGetValue(words[i], out var role) ? role : null;
    }
}
