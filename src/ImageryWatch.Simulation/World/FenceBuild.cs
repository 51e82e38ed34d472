using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Fence type, by its parts visible from above.</summary>
internal sealed record FenceBuild(string Name)
{
    /// <summary>Height of wire or palings, metres.</summary>
    public Interval HeightMetres { get; init; } = new(2.2, 3.2);

    /// <summary>Number of parallel lines.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>Distance between them, metres.</summary>
    public Interval LineGapMetres { get; init; } = new(3, 6);

    /// <summary>Width of the bare strip on one side, metres; 0 for none.</summary>
    public Interval StripMetres { get; init; } = new(0, 0);

    /// <summary>Width of the patrol path beside it, metres; 0 for none.</summary>
    public Interval PathMetres { get; init; } = new(0, 0);

    public Interval PostSpacingMetres { get; init; } = new(2.5, 4.5);

    public double PostWidthMetres { get; init; } = 0.18;

    /// <summary>Colour of posts and trace.</summary>
    public Vector4 Colour { get; init; } = new(0.16f, 0.18f, 0.20f, 0.22f);

    /// <summary>Share of light blocked by the mesh.</summary>
    public Interval ScreenOpacity { get; init; } = new(0.10, 0.22);

    /// <summary>Opacity of the trace under the wire (weeds or worn ground).</summary>
    public Interval TraceOpacity { get; init; } = new(0.2, 0.5);

    public static IReadOnlyList<FenceBuild> All { get; } =
    [
        new("single-wire") { PathMetres = new(0, 1.2) },
        new("double-wire") { Lines = 2, StripMetres = new(3, 7), PathMetres = new(0.8, 1.6) },
        new("cleared-strip") { StripMetres = new(4, 12), PathMetres = new(0, 1.5) },
        new("concrete-post") { PostWidthMetres = 0.28, Colour = new(0.32f, 0.34f, 0.36f, 0.38f), ScreenOpacity = new(0.12, 0.25),
            PathMetres = new(0.8, 2.0), StripMetres = new(0, 4) },
        new("palisade") { ScreenOpacity = new(0.6, 0.95), TraceOpacity = new(0.5, 0.9), Colour = new(0.09f, 0.11f, 0.13f, 0.18f),
            PostSpacingMetres = new(4, 8) },
        new("patrol-path") { PathMetres = new(1.2, 2.6), StripMetres = new(0, 3) },
    ];

    /// <summary>Additional types for crossing fences only; presets use <see cref="All"/> and must stay reproducible.</summary>
    public static IReadOnlyList<FenceBuild> More { get; } =
    [
        new("electrified")
        {
            PostSpacingMetres = new(5, 9), PostWidthMetres = 0.25, Colour = new(0.30f, 0.32f, 0.34f, 0.36f),
            ScreenOpacity = new(0.03, 0.09), TraceOpacity = new(0.05, 0.3), PathMetres = new(0, 1.5),
        },
        new("pole-wire")
        {
            PostSpacingMetres = new(5, 12), PostWidthMetres = 0.25, Colour = new(0.10f, 0.12f, 0.14f, 0.18f),
            ScreenOpacity = new(0.02, 0.08), TraceOpacity = new(0.1, 0.5),
        },
        new("mesh") { HeightMetres = new(1.8, 4), ScreenOpacity = new(0.25, 0.5), TraceOpacity = new(0.15, 0.4),
            StripMetres = new(0, 2.5) },
        new("posts") { PostWidthMetres = 0.3, PostSpacingMetres = new(2, 4), ScreenOpacity = new(0.02, 0.1),
            TraceOpacity = new(0.02, 0.15) },
        new("triple-wire") { Lines = 3, LineGapMetres = new(2, 4), StripMetres = new(4, 10), PathMetres = new(0, 2) },
    ];
}
