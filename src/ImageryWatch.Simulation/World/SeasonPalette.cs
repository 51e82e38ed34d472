using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Colours of vegetation and soil in a season: reflectance as (blue, green, red, near infrared).</summary>
internal sealed record SeasonPalette(
    string Name, int Month, double SunElevationDegrees, Vector4 Grass, Vector4 Scrub, Vector4 DryGrass, Vector4 Soil, Vector4 PaleSoil,
    FoliagePalette Leaves, IReadOnlyList<Vector4> Crops);

/// <summary>Seasons in hills at 39.5 N.</summary>
internal static class Seasons
{
    private static readonly Vector4 Soil = new(0.075f, 0.105f, 0.140f, 0.200f);
    private static readonly Vector4 PaleSoil = new(0.130f, 0.175f, 0.225f, 0.290f);
    private static readonly Vector4 Needles = new(0.018f, 0.032f, 0.022f, 0.170f);
    private static readonly Vector4 NeedlesLight = new(0.034f, 0.056f, 0.040f, 0.250f);

    public static IReadOnlyList<SeasonPalette> All { get; } =
    [
        new("spring", 4, 54, new(.055f, .090f, .080f, .300f), new(.050f, .072f, .070f, .230f), new(.085f, .120f, .145f, .260f), Soil,
            PaleSoil,
            new(Needles, NeedlesLight, new(.050f, .072f, .072f, .230f), new(.060f, .105f, .075f, .330f), 0.65f),
            [new(.075f, .105f, .135f, .200f), new(.095f, .130f, .165f, .240f), new(.060f, .085f, .110f, .160f),
                new(.045f, .095f, .060f, .360f)]),
        new("summer", 7, 65, new(.040f, .085f, .055f, .400f), new(.035f, .065f, .045f, .340f), new(.065f, .105f, .095f, .330f), Soil * 0.9f,
            PaleSoil,
            new(Needles, NeedlesLight, new(.026f, .055f, .034f, .380f), new(.045f, .088f, .050f, .470f), 1),
            [new(.035f, .085f, .045f, .450f), new(.045f, .105f, .065f, .420f), new(.050f, .090f, .060f, .330f),
                new(.070f, .115f, .095f, .340f), new(.075f, .105f, .135f, .200f)]),
        new("autumn", 10, 40, new(.065f, .095f, .100f, .270f), new(.055f, .075f, .090f, .230f), new(.095f, .135f, .170f, .280f), Soil,
            PaleSoil,
            new(Needles, NeedlesLight, new(.040f, .062f, .085f, .250f), new(.055f, .100f, .160f, .310f), 0.85f),
            [new(.090f, .130f, .165f, .270f), new(.105f, .155f, .190f, .300f), new(.075f, .105f, .135f, .200f),
                new(.060f, .100f, .085f, .300f)]),
        new("winter", 1, 27, new(.080f, .105f, .125f, .200f), new(.060f, .075f, .090f, .160f), new(.105f, .135f, .165f, .240f), Soil,
            PaleSoil,
            new(Needles, NeedlesLight, new(.060f, .072f, .085f, .150f), new(.075f, .090f, .105f, .180f), 0.38f),
            [new(.080f, .105f, .130f, .190f), new(.100f, .130f, .160f, .230f), new(.065f, .085f, .105f, .150f)]),
    ];

    public static SeasonPalette Named(string name) => All.First(season => season.Name == name);
}
