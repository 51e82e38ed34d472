using ImageryWatch.Preprocessing;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Application;

/// <summary>How the two dates are brought onto each other. Defaults are those of the stages.</summary>
public sealed record AlignOptions
{
    private static readonly RegistrationOptions Registration = new();

    /// <summary>Pixel size of the comparison; null means that of the coarser scene.</summary>
    public double? PixelSizeMetres { get; init; }

    /// <summary>How far beyond the site's outline ground is compared.</summary>
    public double HaloMetres { get; init; } = GridOptions.Default.HaloMetres;

    /// <summary>Largest error of the georeference that is looked for.</summary>
    public double MaxShiftMetres { get; init; } = Registration.MaxShiftMetres;

    /// <summary>Largest deviation of one place from the shift of the whole.</summary>
    public double MaxLocalShiftMetres { get; init; } = Registration.MaxLocalShiftMetres;

    public const double MaxGeoreferenceErrorMetres = 100;

    /// <summary>Error of the georeferences (90 %) if they may be relied on where the dates cannot be matched; null: such a pair is not assessable.</summary>
    public double? GeoreferenceErrorMetres { get; init; }

    /// <summary>Most tie points measured.</summary>
    public int MaxTiePoints { get; init; } = Registration.MaxTiePoints;

    internal GridOptions ToGridOptions() => new() { PixelSizeMetres = PixelSizeMetres, HaloMetres = HaloMetres };

    internal RegistrationOptions ToRegistrationOptions(int threads) => new()
    {
        MaxShiftMetres = MaxShiftMetres,
        MaxLocalShiftMetres = MaxLocalShiftMetres,
        GeoreferenceErrorMetres = GeoreferenceErrorMetres,
        MaxTiePoints = MaxTiePoints,
        Threads = threads,
    };

    internal static AlignOptions Read(OptionSection section)
    {
        var defaults = new AlignOptions();
        return new AlignOptions
        {
            PixelSizeMetres = section.OptionalNumber("pixelSizeMetres", defaults.PixelSizeMetres, 0.05, 100, "Pixel size of the comparison; that of the coarser scene when left out."),
            HaloMetres = section.Number("haloMetres", defaults.HaloMetres, 0, 1000, "How far beyond a site's outline ground is compared, so that what stands on its edge is seen whole."),
            MaxShiftMetres = section.Number("maxShiftMetres", defaults.MaxShiftMetres, 1, 500, "Largest error of the georeference that is looked for."),
            MaxLocalShiftMetres = section.Number("maxLocalShiftMetres", defaults.MaxLocalShiftMetres, 0.5, 100, "Largest deviation of one place from the shift of the whole scene (terrain)."),
            GeoreferenceErrorMetres = section.OptionalNumber("georeferenceErrorMetres", defaults.GeoreferenceErrorMetres, 0, MaxGeoreferenceErrorMetres, "Error of the scenes' own georeferences (90 %), if a pair that cannot be matched may be compared as they place it; such a pair is not assessable when left out."),
            MaxTiePoints = section.Integer("maxTiePoints", defaults.MaxTiePoints, 20, 10_000, "Most places where the dates are matched."),
        };
    }
}
