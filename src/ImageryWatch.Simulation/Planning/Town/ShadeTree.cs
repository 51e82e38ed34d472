namespace ImageryWatch.Simulation;

/// <summary>Large trees in gardens and streets; without leaves, trunk and boughs are drawn.</summary>
internal static class ShadeTree
{
    private const float BareBelow = 0.7f;

    public static void Plant(WorldBuilder world, RandomStream random, Vec at, Dates dates)
    {
        if (!world.Area.Inflate(8).Contains(at)) return;
        var crown = random.LogIn(new Interval(1, 6.5));
        var tree = new Tree(
            at, (crown * random.Between(1.1, 2.2)) + 1.5, crown, random.Chance(0.2), (float)random.Unit(), random.Whole(0, 0xFFFF));
        world.PlantedTrees.Add(new PlantedTree(tree, dates));
        if (tree.IsConifer || crown < 2) return;
        foreach (var (date, season) in new[] { (Dates.Before, world.SeasonBefore), (Dates.After, world.SeasonAfter) })
            if ((dates & date) != 0 && season.Leaves.BroadleafOpacity < BareBelow) AddBoughs(world, random.Substream("boughs"), tree, date);
    }

    private static void AddBoughs(WorldBuilder world, RandomStream random, Tree tree, Dates date)
    {
        var bark = new Material(new System.Numerics.Vector4(0.07f, 0.085f, 0.10f, 0.15f) * (float)random.Between(0.7, 1.5));
        world.Rods.Add(new Rod(tree.Foot, tree.HeightMetres * 0.8, 0.5, bark, date));
        for (var i = 0; i < 7; i++)
        {
            var reach = Vec.TowardsAzimuth((i * 51) + random.Between(-20, 20)) * (tree.CrownMetres * random.Between(0.6, 1.1));
            world.Rods.Add(
                new Rod(tree.Foot, tree.HeightMetres * random.Between(0.6, 1), 0.3, bark, date)
                {
                    Top = tree.Foot + reach,
                    BottomMetres = tree.HeightMetres * 0.3
                });
        }
    }
}
