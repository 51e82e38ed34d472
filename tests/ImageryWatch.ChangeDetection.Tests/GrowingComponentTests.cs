namespace ImageryWatch.ChangeDetection.Tests;

public class GrowingComponentTests
{
    [Fact]
    public void Join_components_smallerPointsToLarger()
    {
        var (small, large) = (new GrowingComponent<int>(), new GrowingComponent<int>());
        small.Add(1, 7);
        large.Add(2, 3);
        large.Add(3, 4);
        Assert.Same(large, small.Join(large));
        Assert.Same(large, small.Root());
        Assert.Equal([2, 3, 1], large.Items);
        Assert.Equal(7, large.LastRow);
        Assert.Empty(small.Items);
    }

    [Fact]
    public void Root_afterSeveralJoins_isTheSameForAll()
    {
        var parts = Enumerable.Range(0, 20).Select(i => new GrowingComponent<int>()).ToArray();
        for (var i = 0; i < parts.Length; i++) parts[i].Add(i, i);
        for (var i = 1; i < parts.Length; i++) parts[i - 1].Root().Join(parts[i].Root());
        Assert.All(parts, part => Assert.Same(parts[0].Root(), part.Root()));
        Assert.Equal(Enumerable.Range(0, 20), parts[0].Root().Items.Order());
    }
}
