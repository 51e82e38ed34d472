using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;

namespace ImageryWatch.Application;

/// <summary>How change is separated from noise. Defaults are those of the stage.</summary>
public sealed record DetectOptions
{
    private static readonly DetectionOptions Stage = new();

    /// <summary>Hysteresis threshold that starts a region, robust standard deviations above the pair's usual difference.</summary>
    public double SeedThreshold { get; init; } = Stage.SeedThreshold;

    /// <summary>Hysteresis threshold that continues a region.</summary>
    public double GrowThreshold { get; init; } = Stage.GrowThreshold;

    public double LocalMeanRadiusMetres { get; init; } = Stage.LocalMeanRadiusMetres;

    public double MinRegionSquareMetres { get; init; } = Stage.MinRegionSquareMetres;

    public double MinLineMetres { get; init; } = Stage.MinLineMetres;

    public double LineGapMetres { get; init; } = Stage.LineGapMetres;

    /// <summary>Change network: <c>shipped</c>, <c>off</c>, or a safetensors file.</summary>
    public string Network { get; init; } = ModelSet.Shipped;

    internal DetectionOptions ToDetectionOptions(int threads, int blockSizePixels, SpillPolicy? overflow = null) => new()
    {
        SeedThreshold = SeedThreshold,
        GrowThreshold = GrowThreshold,
        LocalMeanRadiusMetres = LocalMeanRadiusMetres,
        MinRegionSquareMetres = MinRegionSquareMetres,
        MinLineMetres = MinLineMetres,
        LineGapMetres = LineGapMetres,
        Threads = threads,
        BlockSize = blockSizePixels,
        SpillPolicy = overflow,
    };

    internal static DetectOptions Read(OptionSection section)
    {
        var defaults = new DetectOptions();
        var options = new DetectOptions
        {
            SeedThreshold = section.Number("seedThreshold", defaults.SeedThreshold, 0.5, 50, "Hysteresis threshold that starts a region, in robust standard deviations above the pair's usual difference. Higher finds less."),
            GrowThreshold = section.Number("growThreshold", defaults.GrowThreshold, 0.5, 50, "Hysteresis threshold that continues a region; at most seedThreshold."),
            LocalMeanRadiusMetres = section.Number("localMeanRadiusMetres", defaults.LocalMeanRadiusMetres, 2, 100, "Radius of the local mean that is subtracted: smoother differences (season, haze) are removed."),
            MinRegionSquareMetres = section.Number("minRegionSquareMetres", defaults.MinRegionSquareMetres, 0, 10_000, "Minimum area of a region."),
            MinLineMetres = section.Number("minLineMetres", defaults.MinLineMetres, 1, 10_000, "Minimum fence length."),
            LineGapMetres = section.Number("lineGapMetres", defaults.LineGapMetres, 0, 100, "Maximum gap in a line that is bridged."),
            Network = section.Text("network", defaults.Network, "Change network: shipped, a safetensors file, or off (faster; without it most structures are not detected).") ?? defaults.Network,
        };
        if (options.GrowThreshold > options.SeedThreshold) section.Complain("growThreshold", "'growThreshold' must not exceed 'seedThreshold'");
        return options;
    }
}
