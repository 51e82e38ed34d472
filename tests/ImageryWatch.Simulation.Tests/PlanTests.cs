using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Simulation.Tests;

public class PlanTests
{
    private static readonly SynthesisOptions Dense = Presets.Normal with
    {
        Width = 400,
        Height = 400,
        Structures = new() { VillagesPerKm2 = new(40, 80), SingleHousesPerKm2 = new(100, 400) },
    };

    [Fact]
    public void Plan_structures_lieInsideScene() =>
        Check(pair =>
        {
            var b = pair.Grid.Bounds.Inflate(5);
            return pair.InventoryBefore.Concat(pair.InventoryAfter).Concat(pair.Truth).All(t => Inside(t.Geometry.EnvelopeInternal, b));
        });

    [Fact]
    public void Plan_housesOfOneDate_doNotOverlap() =>
        Check(pair => NoOverlap(pair.InventoryBefore) && NoOverlap(pair.InventoryAfter));

    [Fact]
    public void Truth_changes_equalDifferenceOfInventories() =>
        Check(pair => pair.InventoryAfter.Count(IsHouse) - pair.InventoryBefore.Count(IsHouse)
            == pair.Truth.Count(t => IsHouse(t) && t.Change == ChangeKind.Appeared) - pair.Truth.Count(
                t => IsHouse(t) && t.Change == ChangeKind.Removed));

    [Fact]
    public void Truth_geometry_isValidAndOfRightType() =>
        Check(pair => pair.Truth.All(t => t.Geometry.IsValid && t.Geometry is LineString == (t.Class == StructureClass.Fence)));

    [Fact]
    public void Plan_noChange_hasNoChanges()
    {
        for (var seed = 0UL; seed < 6; seed++)
        {
            var pair = SceneGenerator.Generate(Presets.NoChange with { Width = 400, Height = 400 }, seed);
            Assert.Empty(pair.Truth);
            Assert.Equal(pair.InventoryBefore.Count(IsHouse), pair.InventoryAfter.Count(IsHouse));
            Assert.NotEmpty(pair.InventoryBefore);
        }
    }

    [Fact]
    public void Plan_manySeeds_containAllClassesAndChanges()
    {
        var found = new HashSet<(StructureClass, ChangeKind?)>();
        for (var seed = 0UL; seed < 12; seed++)
            foreach (var truth in SceneGenerator.Generate(Presets.Normal with { Width = 900, Height = 900 }, seed).Truth)
                found.Add((truth.Class, truth.Change));
        foreach (var kind in new[] { StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing })
            foreach (var change in new[] { ChangeKind.Appeared, ChangeKind.Removed }) Assert.Contains((kind, change), found);
        Assert.Contains((StructureClass.Housing, ChangeKind.Altered), found);
    }

    private static void Check(Func<SyntheticPair, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed => holds(SceneGenerator.Generate(Dense, (ulong)seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(8).WithSeed(1234567, 89));

    private static bool IsHouse(TruthObject truth) => truth.Class == StructureClass.Housing;

    private static bool Inside(Envelope e, MapBounds b) => e.MinX >= b.MinX && e.MaxX <= b.MaxX && e.MinY >= b.MinY && e.MaxY <= b.MaxY;

    private static bool NoOverlap(IReadOnlyList<TruthObject> inventory)
    {
        var houses = inventory.Where(IsHouse).Select(t => t.Geometry).ToArray();
        for (var i = 0; i < houses.Length; i++)
            for (var j = i + 1; j < houses.Length; j++)
                if (houses[i].EnvelopeInternal.Intersects(houses[j].EnvelopeInternal) && houses[i].Intersection(houses[j]).Area > 2)
                    return false;
        return true;
    }
}
