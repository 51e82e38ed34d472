namespace ImageryWatch.Simulation;

/// <summary>Builds one lot: ground, house, drive, garden, remains.</summary>
internal sealed class LotBuilder(WorldBuilder world, EstateStyle style, HouseStyle estateStyle)
{
    public void Build(RandomStream random, Lot lot, LotChange change)
    {
        var own = random.Chance(style.MixedShare) ? EstateStyle.DrawHouse(random, world.Options.Styles) : estateStyle;
        var shape = DrawShape(random, lot);
        var hull = ConvexHull.Of(shape.Outline);
        var touches = style.SideGap <= 0;
        if (!world.Area.Inflate(6).Touches(Bounds.Of(lot.Outline)) || !world.Occupancy.TryAdd(hull, touches ? -0.05 : 0.3)) return;
        GardenGround.Lay(world, random.Substream("ground"), lot, change, style.AmenityShare);
        AddFloor(random.Substream("floor"), lot, shape, change);
        if (change.When(LotState.Debris) != Dates.None)
            Debris.Scatter(world, random.Substream("debris"), hull, change.When(LotState.Debris));
        var houseDates = change.When(LotState.House);
        if (houseDates != Dates.None) AddHouse(random.Substream("house"), lot, shape, own, houseDates);
        PlantTrees(random.Substream("trees"), lot, change);
    }

    private VillaShape DrawShape(RandomStream random, Lot lot)
    {
        var gap = style.SideGap * random.Between(0.6, 1.4);
        var length = Math.Max(3.5, lot.Frontage - (2 * gap));
        var deepest = Math.Max(4, lot.Depth - style.Setback - 2);
        var depth = Math.Min(deepest, Math.Max(4, Math.Min(length * random.Between(0.6, 1.3), 22)));
        var reach = Math.Min((deepest - depth) / 2, random.Between(1, 7));
        var (wide, inward) =
            (style.SideGap <= 0
                ? lot.Frontage
                : Math.Min(length, 26) * random.Between(0.8, 1), style.Setback + Math.Max(0, reach) + (depth / 2));
        var turned = VillageLayout.Turned(lot.Along, random.Between(-style.JitterMetres, style.JitterMetres));
        return VillaShape.Draw(random, lot.At(0, inward), turned, wide, depth, style.WingChance, reach);
    }

    private void AddHouse(RandomStream random, Lot lot, VillaShape shape, HouseStyle own, Dates dates)
    {
        world.ClearTrees(ConvexHull.Of(shape.Outline), 3, dates);
        VillaBuilder.Build(world, random, own, shape, dates);
        GardenGround.Furnish(world, random.Substream("garden"), lot, style, dates);
    }

    /// <summary>A floor slab without a house, of the size of the house.</summary>
    private void AddFloor(RandomStream random, Lot lot, VillaShape shape, LotChange change)
    {
        var dates = change.When(LotState.Slab) | (random.Chance(0.5) ? change.When(LotState.Debris) : Dates.None);
        if (dates == Dates.None) return;
        var slab = StreetBuilder.Grey(random, random.Between(0.17, 0.4)) with { Grain = 0.08f };
        GardenGround.Add(world, shape.Outline, PatchLayer.Worn, slab, slab, dates);
        if (random.Chance(0.6)) GardenGround.AddDrive(world, random, lot, style, dates);
    }

    private void PlantTrees(RandomStream random, Lot lot, LotChange change)
    {
        var count = random.Count(random.Between(0, 2.6) * style.AmenityShare);
        var tamed = change.When(LotState.House) | (random.Chance(0.4) ? Dates.Both : Dates.None);
        for (var i = 0; i < count && tamed != Dates.None; i++)
            ShadeTree.Plant(
                world, random, lot.At(random.Between(-0.5, 0.5) * lot.Frontage, random.Between(0.05, 1) * lot.Depth), random.Chance(0.8)
                    ? tamed
                    : random.Chance(0.5)
                    ? Dates.Before
                    : Dates.After);
    }
}
