using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Matching roof and wall colours, reflectance as (blue, green, red, near infrared).</summary>
internal sealed record Palette(string Name, IReadOnlyList<Vector4> Roofs, IReadOnlyList<Vector4> Walls);

internal static class Palettes
{
    private static readonly Vector4 Whitewash = new(0.42f, 0.44f, 0.46f, 0.48f);
    private static readonly Vector4 Clay = new(0.13f, 0.19f, 0.25f, 0.32f);
    private static readonly Vector4 Concrete = new(0.22f, 0.24f, 0.26f, 0.28f);

    public static IReadOnlyList<Palette> All { get; } =
    [
        new("red-tile", [new(.07f, .09f, .21f, .30f), new(.09f, .13f, .25f, .33f), new(.06f, .07f, .15f, .24f)], [Whitewash, Clay]),
        new("grey-tile", [new(.10f, .11f, .11f, .13f), new(.15f, .16f, .17f, .19f), new(.20f, .21f, .22f, .24f)], [Whitewash, Concrete]),
        new("dark-tar", [new(.040f, .042f, .045f, .06f), new(.06f, .065f, .07f, .085f)], [Clay, Concrete]),
        new("bright-metal", [new(.34f, .36f, .37f, .38f), new(.44f, .46f, .46f, .46f), new(.27f, .30f, .31f, .33f)], [Concrete, Whitewash]),
        new("blue-metal", [new(.30f, .17f, .09f, .14f), new(.36f, .24f, .15f, .20f), new(.24f, .16f, .11f, .15f)], [Whitewash, Concrete]),
        new("rust", [new(.06f, .09f, .16f, .22f), new(.08f, .10f, .13f, .18f), new(.13f, .15f, .20f, .25f)], [Clay, Concrete]),
        new("thatch", [new(.12f, .17f, .22f, .32f), new(.16f, .22f, .28f, .38f), new(.09f, .12f, .15f, .24f)], [Clay]),
        new("concrete", [new(.26f, .28f, .30f, .32f), new(.34f, .36f, .38f, .40f), new(.19f, .20f, .22f, .24f)], [Concrete]),
        new("green-paint", [new(.10f, .17f, .10f, .20f), new(.14f, .22f, .15f, .25f)], [Whitewash]),
        new("orange-tile", [new(.09f, .18f, .36f, .42f), new(.12f, .20f, .32f, .38f)], [Whitewash, Clay]),
    ];
}
