using ImageryWatch.Core;

namespace ImageryWatch.Raster;

/// <summary>What people and products call the bands.</summary>
public static class BandNames
{
    private static readonly Dictionary<string, BandRole> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["red"] = BandRole.Red, ["r"] = BandRole.Red, ["b4"] = BandRole.Red, ["b04"] = BandRole.Red,
        ["green"] = BandRole.Green, ["g"] = BandRole.Green, ["b3"] = BandRole.Green, ["b03"] = BandRole.Green,
        ["blue"] = BandRole.Blue, ["b"] = BandRole.Blue, ["b2"] = BandRole.Blue, ["b02"] = BandRole.Blue,
        ["nir"] = BandRole.NearInfrared, ["n"] = BandRole.NearInfrared, ["nir1"] = BandRole.NearInfrared, ["nir08"] = BandRole.NearInfrared,
        ["near infrared"] = BandRole.NearInfrared, ["nearinfrared"] = BandRole.NearInfrared, ["b8"] = BandRole.NearInfrared, ["b08"] = BandRole.NearInfrared,
        ["pan"] = BandRole.Panchromatic, ["panchromatic"] = BandRole.Panchromatic, ["grey"] = BandRole.Panchromatic, ["gray"] = BandRole.Panchromatic,
        ["other"] = BandRole.Other,
    };

    /// <summary>
    /// The role that a name stands for, or null. "B2", "B3", "B4", "B8" are read as Sentinel-2 numbers them.
    /// </summary>
    public static BandRole? FromName(string name)
    {
        var plain = name.Trim().Replace('_', ' ').Replace('-', ' ');
        if (plain.StartsWith("band ", StringComparison.OrdinalIgnoreCase)) plain = plain[5..];
        return Known.TryGetValue(plain, out var role) ? role : null;
    }

    /// <summary>The name to show: "near infrared".</summary>
    public static string Display(BandRole role) => role switch
    {
        BandRole.NearInfrared => "near infrared",
        BandRole.Panchromatic => "panchromatic",
        _ => role.ToString().ToLowerInvariant(),
    };

    /// <summary>The role behind GDAL's colour interpretation, or null for grey and undefined.</summary>
    internal static BandRole? FromColour(int colorInterpretation) => colorInterpretation switch
    {
        3 => BandRole.Red,
        4 => BandRole.Green,
        5 => BandRole.Blue,
        _ => null,
    };

    /// <summary>GDAL's colour interpretation for a role: grey for panchromatic, undefined where it has none.</summary>
    internal static int ToColour(BandRole role) => role switch
    {
        BandRole.Red => 3,
        BandRole.Green => 4,
        BandRole.Blue => 5,
        BandRole.Panchromatic => 1,
        _ => 0,
    };
}
