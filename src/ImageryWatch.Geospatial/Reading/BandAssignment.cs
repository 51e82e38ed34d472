using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>One band as described in the file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Description">Free text, often a name; "" where there is none.</param>
/// <param name="ColorInterpretation">GDAL's number: 1 grey, 2 palette, 3 red, 4 green, 5 blue, 6 alpha, 0 undefined.</param>
internal sealed record BandLabel(int Number, string Description, int ColorInterpretation);

/// <summary>The bands to read and their roles.</summary>
/// <param name="BandNumbers">From 1.</param>
/// <param name="Roles">One per number; no role twice.</param>
/// <param name="AlphaBand">The alpha band, or null.</param>
/// <param name="RoleSource">Source of the roles, for the report: "colour interpretation", "band names", "common order of 4 bands (uint16):
/// blue, green, red, near infrared".</param>
internal sealed record BandAssignment(int[] BandNumbers, IReadOnlyList<BandRole> Roles, int? AlphaBand, string RoleSource)
{
    /// <summary>True when the file has no information about band roles.</summary>
    public bool IsInferred { get; init; }
}

/// <summary>
/// Determines the role of each band: from the options, then colour interpretation, then names, then the usual band order of sensors with
/// that number of bands.
/// </summary>
internal static class BandAssigner
{
    private const int Alpha = 6;

    /// <summary>Two bands are ambiguous, and for six or more there is no common order except WorldView's eight.</summary>
    private static readonly Dictionary<int, BandRole[]> CommonOrders = new()
    {
        [1] = [BandRole.Panchromatic],
        [3] = [BandRole.Red, BandRole.Green, BandRole.Blue],
        [4] = [BandRole.Red, BandRole.Green, BandRole.Blue, BandRole.NearInfrared],
        [5] = [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.Other, BandRole.NearInfrared],
        [8] = [BandRole.Other, BandRole.Blue, BandRole.Green, BandRole.Other, BandRole.Red, BandRole.Other, BandRole.NearInfrared,
            BandRole.Other],
    };

    /// <summary>Four 16-bit bands are unprocessed sensor data, ordered by wavelength.</summary>
    private static readonly BandRole[] SensorOrder = [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared];

    /// <param name="labels">All bands of the file, in order.</param>
    /// <param name="dataType">GDAL's number of the sample type.</param>
    /// <param name="stated">See <see cref="RasterReadOptions.Bands"/>.</param>
    /// <param name="path">Used in messages.</param>
    /// <exception cref="InputException">The roles cannot be determined, or <paramref name="stated"/> does not match the file.</exception>
    public static BandAssignment Assign(IReadOnlyList<BandLabel> labels, int dataType, IReadOnlyList<BandRole>? stated, string path)
    {
        if (stated is not null) return FromUser(labels, stated, path);
        var data = labels.Where(label => label.ColorInterpretation != Alpha).ToArray();
        if (data.Length == 0) throw new InputException($"{path}: only an alpha band; give the image itself.");
        if (FromLabels(data) is { } labelled) return Select(data, labelled.Roles, AlphaOf(labels), labelled.RoleSource);
        var (roles, roleSource) = FromOrder(data.Length, dataType, path);
        return Select(data, roles, AlphaOf(labels), roleSource) with { IsInferred = true };
    }

    private static BandAssignment FromUser(IReadOnlyList<BandLabel> labels, IReadOnlyList<BandRole> stated, string path)
    {
        var withoutAlpha = labels.Where(label => label.ColorInterpretation != Alpha).ToArray();
        if (stated.Count == labels.Count) return Select(labels, stated, null, "as stated");
        if (stated.Count == withoutAlpha.Length) return Select(withoutAlpha, stated, AlphaOf(labels), "as stated");
        throw new InputException($"{path}: {labels.Count} bands in the file, but {stated.Count} roles; give one role for each band.");
    }

    private static int? AlphaOf(IReadOnlyList<BandLabel> labels) =>
        labels.FirstOrDefault(label => label.ColorInterpretation == Alpha)?.Number;

    private static (IReadOnlyList<BandRole> Roles, string RoleSource)? FromLabels(BandLabel[] bands)
    {
        var colours = bands.Select(band => BandNames.FromColour(band.ColorInterpretation)).ToArray();
        var names = bands.Select(band => BandNames.FromName(band.Description)).ToArray();
        var roles = colours.Zip(names, (colour, name) => colour ?? name ?? BandRole.Other).ToArray();
        if (roles.All(role => role == BandRole.Other)) return null;
        var roleSource = colours.All(c => c is null) ? "band names" : names.Zip(colours).Any(p => p.Second is null && p.First is not null)
            ? "colour interpretation and band names" : "colour interpretation";
        return IsFourthNearInfrared(bands, roles) ? (roles, roleSource + "; fourth band taken as near infrared") : (roles, roleSource);
    }

    /// <summary>An unnamed fourth band after red, green and blue is near infrared, as usual with all providers.</summary>
    private static bool IsFourthNearInfrared(BandLabel[] bands, BandRole[] roles)
    {
        var isRgbAndOne = roles.Length == 4 && roles[3] == BandRole.Other && bands[3].Description.Length == 0
            && roles[..3].Order().SequenceEqual([BandRole.Blue, BandRole.Green, BandRole.Red]);
        if (isRgbAndOne) roles[3] = BandRole.NearInfrared;
        return isRgbAndOne;
    }

    private static (IReadOnlyList<BandRole> Roles, string RoleSource) FromOrder(int count, int dataType, string path)
    {
        var isSensorOrder = count == 4 && dataType == GdalDataTypes.UInt16;
        if (!isSensorOrder && !CommonOrders.ContainsKey(count))
            throw new InputException(
                $"{path}: {count} bands without names or colours; give the role of each band (red, green, blue, nir, pan, other).");
        var roles = isSensorOrder ? SensorOrder : CommonOrders[count];
        var order = string.Join(", ", roles.Select(BandNames.Display));
        return (roles, $"the common order of {count} band{(count == 1 ? "" : "s")} of {GdalDataTypes.Name(dataType)}: {order}");
    }

    /// <summary>Keeps the bands with a used role; of several bands with one role, the first.</summary>
    private static BandAssignment Select(IReadOnlyList<BandLabel> bands, IReadOnlyList<BandRole> roles, int? alphaBand, string roleSource)
    {
        var chosen = bands.Zip(roles).Where(pair => pair.Second != BandRole.Other).DistinctBy(pair => pair.Second).ToArray();
        if (chosen.Length == 0) chosen = [(bands[0], BandRole.Other)];
        return new BandAssignment([.. chosen.Select(c => c.First.Number)], [.. chosen.Select(c => c.Second)], alphaBand, roleSource);
    }
}
