using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Dimensions (metres) and appearance shared by one estate.</summary>
internal sealed record EstateStyle
{
    /// <summary>
    /// Roofing of suburbs: greys, browns and beiges little brighter or darker than the ground, and yellow to red tiles. Relative blue,
    /// green, red, near infrared.
    /// </summary>
    private static readonly Vector4[] Shingles =
    [
        new(1.00f, 1.00f, 1.00f, 1.10f), new(0.92f, 0.97f, 1.00f, 1.15f), new(0.72f, 0.86f, 1.00f, 1.25f), new(0.60f, 0.78f, 1.00f, 1.30f),
        new(0.80f, 0.92f, 1.00f, 1.20f), new(1.05f, 1.02f, 1.00f, 1.05f), new(0.45f, 0.62f, 1.00f, 1.30f), new(0.55f, 0.80f, 1.00f, 1.25f),
    ];

    public required double Frontage { get; init; }

    public required double LotDepth { get; init; }

    public required double StreetWidth { get; init; }

    public required double Setback { get; init; }

    /// <summary>Distance between a house and the side of its lot; if negative, houses touch without overlap.</summary>
    public required double SideGap { get; init; }

    public double WingChance { get; init; } = 0.7;

    /// <summary>Share of houses with an individual style.</summary>
    public double MixedShare { get; init; } = 0.2;

    /// <summary>Probability of amenities: driveway, pavement, garden fence.</summary>
    public double AmenityShare { get; init; } = 1;

    /// <summary>Maximum rotation of houses, degrees.</summary>
    public double JitterMetres { get; init; } = 1.5;

    public static EstateStyle Draw(RandomStream random) => random.Whole(0, 9) switch
    {
        < 6 => Suburb(random),
        6 => Suburb(
            random) with
        { Frontage = random.Between(24, 42), LotDepth = random.Between(40, 60), MixedShare = 0.6, JitterMetres = 12 },
        7 => new EstateStyle
        {
            Frontage = random.Between(5.5, 9), LotDepth = random.Between(18, 28), StreetWidth = random.Between(6, 10),
            Setback = random.Between(3, 7), SideGap = 0,
            WingChance = 0.2, MixedShare = random.Between(0, 1), AmenityShare = 0.5, JitterMetres = 0,
        },
        8 => Suburb(
            random) with
        {
            Frontage = random.Between(9, 14),
            LotDepth = random.Between(16, 24),
            AmenityShare = 0.3,
            MixedShare = 0.7,
            JitterMetres = 4
        },
        _ => new EstateStyle
        {
            Frontage = random.Between(4.5, 9), LotDepth = random.Between(8, 15), StreetWidth = random.Between(2, 5),
            Setback = random.Between(0.5, 2), SideGap = random.Between(0.1, 0.8),
            WingChance = 0.1, MixedShare = 0.9, AmenityShare = 0, JitterMetres = random.Between(0, 9),
        },
    };

    /// <summary>House style: general, or with suburban roofing.</summary>
    public static HouseStyle DrawHouse(RandomStream random, StyleOptions styles)
    {
        var drawn = HouseStyle.Draw(random, styles);
        if (styles.Palettes is not null || !random.Chance(0.65)) return drawn;
        var tone = (float)random.LogIn(new Interval(0.05, 0.34));
        return drawn with
        {
            Roof = random.Chance(0.75) ? RoofShape.Hip : RoofShape.Gable,
            RoofColour = random.Pick(Shingles) * tone,
            Pitch = random.Between(0.3, 0.8),
            StripeMetres = random.Chance(0.3) ? random.Between(0.5, 1) : 0,
        };
    }

    private static EstateStyle Suburb(RandomStream random) => new()
    {
        Frontage = random.Between(13, 24), LotDepth = random.Between(26, 42), StreetWidth = random.Between(6.5, 11),
        Setback = random.Between(5, 9),
        SideGap = random.Between(0.9, 3), MixedShare = random.Between(0, 0.5), AmenityShare = random.Between(0.5, 1),
    };
}
