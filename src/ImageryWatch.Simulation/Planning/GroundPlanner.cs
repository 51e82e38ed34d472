namespace ImageryWatch.Simulation;

/// <summary>Draws the appearance of open ground on both dates: usually one family in two seasons.</summary>
internal static class GroundPlanner
{
    public static (GroundAppearance Before, GroundAppearance After) Draw(
        RandomStream random, SynthesisOptions options, SeasonPalette before, SeasonPalette after)
    {
        if (options.Styles.AbstractBackground) return DrawAbstract(random);
        var families = GroundFamily.All.Where(g => options.Styles.GroundFamilies?.Contains(g.Name) ?? true).ToArray();
        var first = random.Pick(families);
        var second = random.Chance(options.Changes.GroundReplaced) ? random.Pick(families) : first;
        var shift = first == second && random.Chance(0.7) ? 0 : random.Whole(0, 511);
        return (Varied(random, first.Look(before)), Varied(random, second.Look(after)) with { Shift = shift });
    }

    private static GroundAppearance Varied(RandomStream random, GroundAppearance look) => look with
    {
        Main = look.Main * (float)random.Between(0.85, 1.15),
        Second = look.Second * (float)random.Between(0.85, 1.15),
        Spots = look.Spots * (float)random.Between(0.85, 1.15),
        SpotThreshold = look.SpotThreshold + (float)random.Between(-0.1, 0.15),
        SpotSharpness = (float)random.LogIn(new Interval(1.2, 8)),
        Grain = look.Grain * (float)random.Between(0.7, 1.4),
    };

    private static (GroundAppearance Before, GroundAppearance After) DrawAbstract(RandomStream random)
    {
        var before = AbstractPlanner.Look(random);
        return (before, random.Chance(0.5) ? before : AbstractPlanner.Look(random));
    }
}
