using ImageryWatch.Core;

namespace ImageryWatch.Raster;

/// <summary>One band as the file describes it.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Description">Free text, often a name; "" where there is none.</param>
/// <param name="ColorInterpretation">GDAL's number: 1 grey, 2 palette, 3 red, 4 green, 5 blue, 6 alpha, 0 undefined.</param>
internal sealed record BandLabel(int Number, string Description, int ColorInterpretation);

/// <summary>Which bands are read and as what.</summary>
/// <param name="BandNumbers">Counted from 1.</param>
/// <param name="Roles">One per number; no role twice.</param>
/// <param name="AlphaBand">The band that says what is empty, or null.</param>
/// <param name="DecidedBy">How, for a person: "colour interpretation", "band names", "common order of 4 bands (uint16): blue, green, red, near infrared".</param>
internal sealed record BandAssignment(int[] BandNumbers, IReadOnlyList<BandRole> Roles, int? AlphaBand, string DecidedBy)
{
    /// <summary>True when nothing in the file says which band is which.</summary>
    public bool IsGuessed { get; init; }
}

/// <summary>
/// Finds out what each band shows: options first, then colour interpretation, then names, then the order in which
/// sensors of that many bands deliver.
/// </summary>
internal static class BandAssigner
{
    private const int Alpha = 6;

    /// <summary>Two bands say nothing, and six or more have no common order but the eight of WorldView.</summary>
    private static readonly Dictionary<int, BandRole[]> CommonOrders = new()
    {
        [1] = [BandRole.Panchromatic],
        [3] = [BandRole.Red, BandRole.Green, BandRole.Blue],
        [4] = [BandRole.Red, BandRole.Green, BandRole.Blue, BandRole.NearInfrared],
        [5] = [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.Other, BandRole.NearInfrared],
        [8] = [BandRole.Other, BandRole.Blue, BandRole.Green, BandRole.Other, BandRole.Red, BandRole.Other, BandRole.NearInfrared, BandRole.Other],
    };

    /// <summary>Four bands of 16 bits come straight from a sensor, whose bands are ordered by wavelength.</summary>
    private static readonly BandRole[] SensorOrder = [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared];

    /// <param name="labels">All bands of the file, in order.</param>
    /// <param name="dataType">GDAL's number of the sample type.</param>
    /// <param name="stated">See <see cref="RasterReadOptions.Bands"/>.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="InputException">The roles cannot be told, or <paramref name="stated"/> does not fit the file.</exception>
    public static BandAssignment Assign(IReadOnlyList<BandLabel> labels, int dataType, IReadOnlyList<BandRole>? stated, string path)
    {
        if (stated is not null) return AsStated(labels, stated, path);
        var data = labels.Where(label => label.ColorInterpretation != Alpha).ToArray();
        if (data.Length == 0) throw new InputException($"{path}: there is nothing but an alpha band; give the image itself.");
        if (FromLabels(data) is { } labelled) return Select(data, labelled.Roles, AlphaOf(labels), labelled.DecidedBy);
        var (roles, decidedBy) = ByOrder(data.Length, dataType, path);
        return Select(data, roles, AlphaOf(labels), decidedBy) with { IsGuessed = true };
    }

    private static BandAssignment AsStated(IReadOnlyList<BandLabel> labels, IReadOnlyList<BandRole> stated, string path)
    {
        var withoutAlpha = labels.Where(label => label.ColorInterpretation != Alpha).ToArray();
        if (stated.Count == labels.Count) return Select(labels, stated, null, "as stated");
        if (stated.Count == withoutAlpha.Length) return Select(withoutAlpha, stated, AlphaOf(labels), "as stated");
        throw new InputException($"{path}: {labels.Count} bands in the file, {stated.Count} stated; state one role for each band.");
    }

    private static int? AlphaOf(IReadOnlyList<BandLabel> labels) =>
        labels.FirstOrDefault(label => label.ColorInterpretation == Alpha)?.Number;

    private static (IReadOnlyList<BandRole> Roles, string DecidedBy)? FromLabels(BandLabel[] bands)
    {
        var colours = bands.Select(band => BandNames.FromColour(band.ColorInterpretation)).ToArray();
        var names = bands.Select(band => BandNames.FromName(band.Description)).ToArray();
        var roles = colours.Zip(names, (colour, name) => colour ?? name ?? BandRole.Other).ToArray();
        if (roles.All(role => role == BandRole.Other)) return null;
        var decidedBy = colours.All(c => c is null) ? "band names" : names.Zip(colours).Any(p => p.Second is null && p.First is not null)
            ? "colour interpretation and band names" : "colour interpretation";
        return FourthAfterColours(bands, roles) ? (roles, decidedBy + "; fourth band taken as near infrared") : (roles, decidedBy);
    }

    /// <summary>Red, green, blue and one unnamed band: everyone who delivers this means near infrared.</summary>
    private static bool FourthAfterColours(BandLabel[] bands, BandRole[] roles)
    {
        var isRgbAndOne = roles.Length == 4 && roles[3] == BandRole.Other && bands[3].Description.Length == 0
            && roles[..3].Order().SequenceEqual([BandRole.Blue, BandRole.Green, BandRole.Red]);
        if (isRgbAndOne) roles[3] = BandRole.NearInfrared;
        return isRgbAndOne;
    }

    private static (IReadOnlyList<BandRole> Roles, string DecidedBy) ByOrder(int count, int dataType, string path)
    {
        var isSensorOrder = count == 4 && dataType == GdalDataTypes.UInt16;
        if (!isSensorOrder && !CommonOrders.ContainsKey(count))
            throw new InputException($"{path}: {count} bands without names or colours; state the role of each band (red, green, blue, nir, pan, other).");
        var roles = isSensorOrder ? SensorOrder : CommonOrders[count];
        var order = string.Join(", ", roles.Select(BandNames.Display));
        return (roles, $"the usual order of {count} band{(count == 1 ? "" : "s")} of {GdalDataTypes.Name(dataType)}: {order}");
    }

    /// <summary>Keeps the bands with a role that is used, each role once; the first band that has it wins.</summary>
    private static BandAssignment Select(IReadOnlyList<BandLabel> bands, IReadOnlyList<BandRole> roles, int? alphaBand, string decidedBy)
    {
        var chosen = bands.Zip(roles).Where(pair => pair.Second != BandRole.Other).DistinctBy(pair => pair.Second).ToArray();
        if (chosen.Length == 0) chosen = [(bands[0], BandRole.Other)];
        return new BandAssignment([.. chosen.Select(c => c.First.Number)], [.. chosen.Select(c => c.Second)], alphaBand, decidedBy);
    }
}
