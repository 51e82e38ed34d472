using FsCheck;
using FsCheck.Fluent;

namespace ImageryWatch.Core.Tests;

public class ContentKeyTests
{
    [Fact]
    public void Finish_differentLists_giveDifferentKeys()
    {
        var lists = from parts in Gen.ListOf(Gen.Elements("", "a", "b", "ab", null!))
                    select parts.ToArray();
        Properties.Hold(
            from one in lists from other in lists select (one, other),
            pair => pair.one.SequenceEqual(pair.other) == (Key(pair.one) == Key(pair.other)));
    }

    [Fact]
    public void Finish_numbers_areComparedByTheirBits()
    {
        Assert.NotEqual(Key(0.0), Key(-0.0));
        Assert.Equal(Key(double.NaN), Key(double.NaN));
        Assert.NotEqual(Key(1.0), Key(Math.BitIncrement(1.0)));
    }

    [Fact]
    public void Finish_items_areComparedByNamesAndValuesInAnyOrder()
    {
        var key = Key(("a", "1"), ("b", "2"));
        Assert.Equal(key, Key(("b", "2"), ("a", "1")));
        Assert.NotEqual(key, Key(("a", "1"), ("b", "3")));
        Assert.NotEqual(key, Key(("a", "1"), ("c", "2")));
        Assert.NotEqual(key, Key(("a", "1")));
    }

    private static ContentKey Key(params (string Name, string Value)[] items) =>
        new ContentKeyBuilder("test").Add(items.ToDictionary(item => item.Name, item => item.Value)).Finish();

    private static ContentKey Key(IEnumerable<string?> parts) =>
        parts.Aggregate(new ContentKeyBuilder("test"), (key, part) => key.Add(part)).Finish();

    private static ContentKey Key(double value) => new ContentKeyBuilder("test").Add(value).Finish();
}
