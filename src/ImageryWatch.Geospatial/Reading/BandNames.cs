using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Common names of bands.</summary>
public static class BandNames
{
    private static readonly (BandRole Role, string[] Names)[] Table =
    [
        (BandRole.Red, ["red", "r", "b4", "b04"]),
        (BandRole.Green, ["green", "g", "b3", "b03"]),
        (BandRole.Blue, ["blue", "b", "b2", "b02"]),
        (BandRole.NearInfrared, ["nir", "n", "nir1", "nir08", "near infrared", "nearinfrared", "b8", "b08"]),
        (BandRole.Panchromatic, ["pan", "panchromatic", "grey", "gray"]),
        (BandRole.Other, ["other"]),
    ];

    private static readonly Dictionary<string, BandRole> Known = Table
        .SelectMany(entry => entry.Names.Select(name => (Name: name, entry.Role)))
        .ToDictionary(pair => pair.Name, pair => pair.Role, StringComparer.OrdinalIgnoreCase);

    /// <summary>The role for a name, or null. "B2", "B3", "B4", "B8" have the Sentinel-2 meaning.</summary>
    public static BandRole? FromName(string name)
    {
        var plain = name.Trim().Replace('_', ' ').Replace('-', ' ');
        if (plain.StartsWith("band ", StringComparison.OrdinalIgnoreCase)) plain = plain[5..];
        return Known.TryGetValue(plain, out var role) ? role : null;
    }

    /// <summary>Display name: "near infrared".</summary>
    public static string Display(BandRole role) => role switch
    {
        BandRole.NearInfrared => "near infrared",
        BandRole.Panchromatic => "panchromatic",
        _ => role.ToString().ToLowerInvariant(),
    };

    /// <summary>The role for GDAL's colour interpretation, or null for grey and undefined.</summary>
    internal static BandRole? FromColour(int colorInterpretation) => colorInterpretation switch
    {
        3 => BandRole.Red,
        4 => BandRole.Green,
        5 => BandRole.Blue,
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
}
