using ImageryWatch.Core;
using ImageryWatch.Detection;

namespace ImageryWatch.Pipeline;

/// <summary>How change is told from noise. Defaults are those of the stage.</summary>
public sealed record DetectOptions
{
    private static readonly DetectionOptions Stage = new();

    /// <summary>Spread units above the pair's usual difference that start a change.</summary>
    public double HighSpread { get; init; } = Stage.HighSpread;

    /// <summary>Spread units that continue one.</summary>
    public double LowSpread { get; init; } = Stage.LowSpread;

    public double LocalMeanRadiusMetres { get; init; } = Stage.LocalMeanRadiusMetres;

    public double LeastRegionSquareMetres { get; init; } = Stage.LeastRegionSquareMetres;

    public double LeastLineMetres { get; init; } = Stage.LeastLineMetres;

    public double LineGapMetres { get; init; } = Stage.LineGapMetres;

    /// <summary>Which network gives the learned evidence: <c>shipped</c>, <c>off</c>, or a safetensors file.</summary>
    public string Learned { get; init; } = NamingModels.Shipped;

    internal DetectionOptions ToDetectionOptions(int threads, int blockSizePixels, Overflow? overflow = null) => new()
    {
        HighSpread = HighSpread,
        LowSpread = LowSpread,
        LocalMeanRadiusMetres = LocalMeanRadiusMetres,
        LeastRegionSquareMetres = LeastRegionSquareMetres,
        LeastLineMetres = LeastLineMetres,
        LineGapMetres = LineGapMetres,
        Threads = threads,
        BlockSize = blockSizePixels,
        Overflow = overflow,
    };

    internal static DetectOptions Read(OptionSection section)
    {
        var defaults = new DetectOptions();
        var options = new DetectOptions
        {
            HighSpread = section.Number("highSpread", defaults.HighSpread, 0.5, 50, "How far above the pair's usual difference a change must reach, in robust spreads. Higher finds less."),
            LowSpread = section.Number("lowSpread", defaults.LowSpread, 0.5, 50, "How far above it a change goes on around such a place; at most highSpread."),
            LocalMeanRadiusMetres = section.Number("localMeanRadiusMetres", defaults.LocalMeanRadiusMetres, 2, 100, "Differences smoother than this (season, haze) are taken out."),
            LeastRegionSquareMetres = section.Number("leastRegionSquareMetres", defaults.LeastRegionSquareMetres, 0, 10_000, "Smaller patches of change are dropped."),
            LeastLineMetres = section.Number("leastLineMetres", defaults.LeastLineMetres, 1, 10_000, "Shorter lines are no fences."),
            LineGapMetres = section.Number("lineGapMetres", defaults.LineGapMetres, 0, 100, "Gaps in a line that are bridged."),
            Learned = section.Text("learned", defaults.Learned, "The network that gives the learned evidence: shipped, a safetensors file, or off: faster, but next to nothing is named without it.") ?? defaults.Learned,
        };
        if (options.LowSpread > options.HighSpread) section.Complain("lowSpread", "'lowSpread' must not exceed 'highSpread'");
        return options;
    }
}
