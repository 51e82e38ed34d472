namespace ImageryWatch.Simulation;

/// <summary>A house's plan: rectangles (first side along the ridge) and the outline of their union.</summary>
internal sealed record HouseShape(Vec[] Outline, IReadOnlyList<Vec[]> Parts)
{
    public static HouseShape Draw(RandomStream random, Vec centre, Vec along, double length, double width, double wingChance)
    {
        if (length < 9 || width < 4 || !random.Chance(wingChance)) return Plain(centre, along, length, width);
        var wing = width * random.Between(0.8, 1.3);
        var depth = width * random.Between(0.6, 1.6);
        return random.Chance(0.55)
            ? WithWing(centre, along, length, width, wing, depth)
            : WithCourt(centre, along, length, width, wing, depth);
    }

    public static HouseShape Plain(Vec centre, Vec along, double length, double width)
    {
        var body = Simulation.Outline.Rectangle(centre, along, length, width);
        return new HouseShape(body, [body]);
    }

    /// <summary>An L: one wing at the far end.</summary>
    private static HouseShape WithWing(Vec centre, Vec along, double length, double width, double wing, double depth)
    {
        Vec At(double u, double v) => centre + (along * u) + (along.Right * v);
        var (l, w) = (length / 2, width / 2);
        return new HouseShape(
            [At(-l, -w), At(l, -w), At(l, w + depth), At(l - wing, w + depth), At(l - wing, w), At(-l, w)],
            [Simulation.Outline.Rectangle(centre, along, length, width),
                Wing(At(l - (wing / 2), (depth + w) / 2), along, wing, depth + w)]);
    }

    /// <summary>A U: a wing at each end.</summary>
    private static HouseShape WithCourt(Vec centre, Vec along, double length, double width, double wing, double depth)
    {
        Vec At(double u, double v) => centre + (along * u) + (along.Right * v);
        var (l, w) = (length / 2, width / 2);
        wing = Math.Min(wing, length / 3);
        return new HouseShape(
            [At(-l, -w), At(l, -w), At(l, w + depth), At(l - wing, w + depth), At(l - wing, w), At(wing - l, w), At(wing - l, w + depth),
                At(-l, w + depth)],
            [
                Simulation.Outline.Rectangle(centre, along, length, width),
                Wing(At(l - (wing / 2), (depth + w) / 2), along, wing, depth + w),
                Wing(At((wing / 2) - l, (depth + w) / 2), along, wing, depth + w),
            ]);
    }

    /// <summary>A rectangle that starts at the body's ridge, its own ridge across the body's.</summary>
    private static Vec[] Wing(Vec centre, Vec along, double width, double depth) =>
        Simulation.Outline.Rectangle(centre, along.Right, depth, width);
}
