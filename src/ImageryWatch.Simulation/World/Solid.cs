namespace ImageryWatch.Simulation;

internal enum RoofShape
{
    Flat,
    Gable,
    Hip,
    Shed,
    Dome,

    /// <summary>
    /// A gable whose inner end (first and last corner) meets the roof of a larger body: its ridge continues to the valley.
    /// </summary>
    GableWing,

    /// <summary>The same with a hipped outer end.</summary>
    HipWing,
}

/// <summary>
/// A raised body on a convex footprint, between <paramref name="BottomMetres"/> and <paramref name="EavesMetres"/> above the ground, with a
/// roof up to <paramref name="RidgeMetres"/>. Pitched roofs need a rectangle whose first side lies along the ridge.
/// </summary>
internal sealed record Solid(
    Vec[] Footprint, double BottomMetres, double EavesMetres, double RidgeMetres, RoofShape Roof, Material RoofMaterial,
    Material WallMaterial, Dates Dates)
{
    public double TopMetres => Math.Max(EavesMetres, RidgeMetres);

    public Vec Centre => Outline.Mean(Footprint);

    /// <summary>True if the side from the last corner to the first adjoins another solid and has no wall.</summary>
    public bool IsJoined => Roof is RoofShape.GableWing or RoofShape.HipWing;

    /// <summary>Shadow opacity: 0 = transparent, 1 = opaque.</summary>
    public float ShadowStrength { get; init; } = 1;
}

/// <summary>A thin vertical object (post, leg, pole), drawn as a dot with a thin shadow.</summary>
internal sealed record Rod(Vec Foot, double HeightMetres, double WidthMetres, Material Material, Dates Dates)
{
    /// <summary>Horizontal position of the top; legs may be inclined.</summary>
    public Vec Top { get; init; } = Foot;

    /// <summary>Above 0 for objects on a roof.</summary>
    public double BottomMetres { get; init; }
}

/// <summary>A vertical, partly transparent sheet along a line: wire, mesh, palings.</summary>
/// <param name="Line">Its trace on the ground.</param>
/// <param name="HeightMetres">Height of the sheet.</param>
/// <param name="Opacity">Share of blocked light.</param>
/// <param name="Material">Material of the trace.</param>
/// <param name="WidthMetres">Width of that trace.</param>
/// <param name="Dates">Dates on which it exists.</param>
internal sealed record Screen(Vec[] Line, double HeightMetres, float Opacity, Material Material, double WidthMetres, Dates Dates)
{
    /// <summary>Above 0 for the rail of a platform.</summary>
    public double BottomMetres { get; init; }
}
