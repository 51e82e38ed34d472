using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>Building style of a village: roof, colours, proportions.</summary>
internal sealed record HouseStyle
{
    public required RoofShape Roof { get; init; }

    /// <summary>Chance that a house has wings (L, T, U and closed court).</summary>
    public required double WingChance { get; init; }

    public required Vector4 RoofColour { get; init; }

    public required Vector4 WallColour { get; init; }

    public required double EavesMetres { get; init; }

    /// <summary>Roof pitch, metres per metre.</summary>
    public required double Pitch { get; init; }

    /// <summary>Distance between sheet or tile courses, metres; 0 for none.</summary>
    public required double StripeMetres { get; init; }

    public static HouseStyle Draw(RandomStream random, StyleOptions styles)
    {
        var palette = random.Pick(Palettes.All.Where(p => styles.Palettes?.Contains(p.Name) ?? true).ToArray());
        var family = random.Pick(styles.RoofFamilies ?? StyleNames.RoofFamilies);
        var anyColour = styles.AbstractBackground || random.Chance(styles.FreeColourChance);
        return new HouseStyle
        {
            Roof = Shape(family), WingChance = family == "winged" ? 0.7 : 0.04,
            RoofColour = anyColour ? AnyColour(random) : random.Pick(palette.Roofs), WallColour = random.Pick(palette.Walls),
            EavesMetres = random.Between(2.1, 3.6), Pitch = random.Between(0.25, 0.75),
            StripeMetres = random.Chance(0.5) ? random.Between(0.5, 1.6) : 0,
        };
    }

    /// <summary>A random colour, so that a detector cannot rely on roof colour.</summary>
    public static Vector4 AnyColour(RandomStream random)
    {
        var brightness = random.LogIn(new Interval(0.04, 0.5));
        float Band(double spread) => (float)(brightness * random.Between(1 - spread, 1 + spread));
        return new Vector4(Band(0.5), Band(0.35), Band(0.5), Band(0.5));
    }

    private static RoofShape Shape(string family) => family switch
    {
        "hip" => RoofShape.Hip,
        "flat" => RoofShape.Flat,
        "shed" => RoofShape.Shed,
        _ => RoofShape.Gable,
    };
}
