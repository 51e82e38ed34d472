namespace ImageryWatch.Simulation;

/// <summary>Dimensions of one village, metres: extent, houses, spacing, irregularity.</summary>
internal sealed record VillageLayout(double Length, double Depth, double HouseLength, double HouseWidth, double Gap, double RowPitch)
{
    public double EmptyShare { get; init; } = 0.1;

    /// <summary>Share of houses with an individual style.</summary>
    public double MixedShare { get; init; } = 0.15;

    /// <summary>Maximum rotation of houses, degrees.</summary>
    public double JitterMetres { get; init; } = 3;

    public static VillageLayout Draw(RandomStream random, WorldBuilder world)
    {
        var side = Math.Min(world.Area.Width, world.Area.Height);
        var length = Math.Min(random.Between(45, 180), side * 0.75);
        var depth = Math.Min(random.Between(35, 120), side * 0.65);
        return random.Whole(0, 4) switch
        {
            0 => Houses(random, length, depth, random.Between(5, 9), 0.95, random.Between(2, 8), random.Between(3, 10)),
            1 => Houses(random, length, depth, random.Between(14, 30), 0.45, random.Between(2, 10), random.Between(5, 16)),
            2 => Houses(random, length, depth, random.Between(28, 58), 0.3, random.Between(5, 12), random.Between(8, 18)),
            3 => Houses(random, length, depth, random.Between(6, 14), 0.8, random.Between(1.4, 4), random.Between(1.5, 5)),
            _ => Houses(
                random, length, depth, random.LogIn(new Interval(5, 20)), 0.7, random.Between(5, 18),
                random.Between(8, 20)) with
            { EmptyShare = 0.4, MixedShare = 0.6, JitterMetres = 40 },
        };
    }

    /// <summary>A closed outline of ten corners, roughly a rectangle with its corners cut.</summary>
    public static Vec[] Ring(RandomStream random, Vec centre, Vec along, double length, double depth)
    {
        var (u, v) = (along * (length / 2), along.Right * (depth / 2));
        (double U, double V)[] corners = [
            (-1, -0.6), (-0.7, -1), (0.1, -1.05), (0.75, -1), (1, -0.5), (1, 0.6), (0.7, 1), (-0.2, 1.04), (-0.8, 1), (-1, 0.5)];
        return [.. corners.Select(c => centre + (u * (c.U + random.Between(-0.06, 0.06))) + (v * (c.V + random.Between(-0.06, 0.06))))];
    }

    public static Vec Turned(Vec direction, double degrees)
    {
        var radians = DeterministicMath.Radians(degrees);
        var (sin, cos) = (DeterministicMath.Sin(radians), DeterministicMath.Cos(radians));
        return new Vec((direction.X * cos) - (direction.Y * sin), (direction.X * sin) + (direction.Y * cos));
    }

    private static VillageLayout Houses(
        RandomStream random, double length, double depth, double houseLength, double proportion, double gap, double rowGap)
    {
        var effectiveLength = Math.Min(houseLength, length * 0.8);
        var width = Math.Clamp(effectiveLength * proportion * random.Between(0.85, 1.15), Math.Min(4, effectiveLength), 16);
        return new VillageLayout(length, depth, effectiveLength, width, gap, width + rowGap);
    }
}
