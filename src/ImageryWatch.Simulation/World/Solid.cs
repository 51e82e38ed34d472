namespace ImageryWatch.Simulation;

internal enum RoofShape
{
    Flat,
    Gable,
    Hip,
    Shed,
    Dome,

    /// <summary>A gable whose inner end (first and last corner) meets the roof of a larger body: its ridge runs on to the valley.</summary>
    GableWing,

    /// <summary>Likewise with a hipped outer end.</summary>
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

    /// <summary>True where the side from the last corner to the first leans on another body and shows no wall.</summary>
    public bool IsJoined => Roof is RoofShape.GableWing or RoofShape.HipWing;

    /// <summary>0 = clear glass, 1 = opaque: how dark the shadow is.</summary>
    public float ShadowStrength { get; init; } = 1;
}

/// <summary>Something too thin to have sides: a post, a leg, a pole. It draws a dot and a thin shadow.</summary>
internal sealed record Rod(Vec Foot, double HeightMetres, double WidthMetres, Material Material, Dates Dates)
{
    /// <summary>Where the top stands, seen from above: legs may slant.</summary>
    public Vec Top { get; init; } = Foot;

    /// <summary>Above 0 for what stands on a roof.</summary>
    public double BottomMetres { get; init; }
}

/// <summary>An upright sheet along a line that lets part of the light through: wire, mesh, palings.</summary>
/// <param name="Line">Its trace on the ground.</param>
/// <param name="HeightMetres">Height of the sheet.</param>
/// <param name="Opacity">Share of the light that it stops.</param>
/// <param name="Material">Colour of the trace seen from above.</param>
/// <param name="WidthMetres">Width of that trace.</param>
/// <param name="Dates">When it stands.</param>
internal sealed record Screen(Vec[] Line, double HeightMetres, float Opacity, Material Material, double WidthMetres, Dates Dates)
{
    /// <summary>Above 0 for the rail of a platform.</summary>
    public double BottomMetres { get; init; }
}
