using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>A type of image product: bands, number of levels, and tone curve.</summary>
internal sealed record SensorFamily(string Name, IReadOnlyList<BandRole> Bands, int FullScale, Interval Lift, Interval White)
{
    public static IReadOnlyList<SensorFamily> All { get; } =
    [
        new("bgrn-11bit", [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared], 2047, new(0, 0.15), new(0.7, 1.3)),
        new("bgrn-8bit", [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared], 255, new(0.2, 0.6), new(0.4, 0.65)),
        new("rgb-8bit", [BandRole.Red, BandRole.Green, BandRole.Blue], 255, new(0.2, 0.7), new(0.35, 0.6)),
        new("rgb-11bit", [BandRole.Red, BandRole.Green, BandRole.Blue], 2047, new(0, 0.15), new(0.6, 1.1)),
        new("pan-11bit", [BandRole.Panchromatic], 2047, new(0, 0.15), new(0.6, 1.1)),
        new("pan-8bit", [BandRole.Panchromatic], 255, new(0.2, 0.6), new(0.35, 0.6)),
    ];
}
