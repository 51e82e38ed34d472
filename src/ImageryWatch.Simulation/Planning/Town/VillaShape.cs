namespace ImageryWatch.Simulation;

/// <summary>A rectangular body with wings on any side, and the exact outline of their union.</summary>
/// <param name="Outline">The union of all parts.</param>
/// <param name="Body">Its first side lies along the ridge, which follows the longer side.</param>
/// <param name="Wings">Each begins at the body's wall with its first and last corner; its first side lies along its ridge.</param>
internal sealed record VillaShape(Vec[] Outline, Vec[] Body, IReadOnlyList<Vec[]> Wings)
{
    private const double MinWingMetres = 2.5;

    /// <param name="random">Decides about wings.</param>
    /// <param name="centre">Of the body.</param>
    /// <param name="along">Direction of the length.</param>
    /// <param name="length">Of the body, metres.</param>
    /// <param name="width">Of the body, metres.</param>
    /// <param name="wingChance">For each of the four sides.</param>
    /// <param name="reach">Depth that wings may have, metres.</param>
    public static VillaShape Draw(RandomStream random, Vec centre, Vec along, double length, double width, double wingChance, double reach)
    {
        var body = Simulation.Outline.Rectangle(centre, along, length, width);
        var (outline, wings) = (new List<Vec>(), new List<Vec[]>());
        for (var i = 0; i < 4; i++)
        {
            outline.Add(body[i]);
            var chance = i % 2 == 0 ? wingChance : wingChance / 3;
            if (!random.Chance(chance) || DrawWing(random, body[i], body[(i + 1) % 4], Math.Min(length, width), reach) is not { } wing)
                continue;
            wings.Add(wing);
            outline.AddRange(wing);
        }

        return new VillaShape([.. outline], length >= width ? body : [body[1], body[2], body[3], body[0]], wings);
    }

    /// <summary>
    /// No wider than the body is deep, so that its ridge lies below the body's; clear of the corners, so that the outline stays simple.
    /// </summary>
    private static Vec[]? DrawWing(RandomStream random, Vec from, Vec to, double bodyDepth, double reach)
    {
        var (side, dir) = ((to - from).Length, (to - from).Unit);
        var most = Math.Min(side - 0.4, bodyDepth * 0.95);
        if (most < MinWingMetres || reach < 0.8) return null;
        var width = random.Between(MinWingMetres, most);
        var room = side - 0.4 - width;
        var start = 0.2 + (random.Whole(0, 2) switch { 0 => 0, 1 => room, _ => room * random.Unit() });
        var depth = dir.Right * -random.Between(0.7, reach);
        var (a, b) = (from + (dir * start), from + (dir * (start + width)));
        return [a, a + depth, b + depth, b];
    }
}
