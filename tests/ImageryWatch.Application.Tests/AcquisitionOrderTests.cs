using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class AcquisitionOrderTests
{
    /// <param name="before">A day, a range with "/", or an empty text.</param>
    /// <param name="after">As <paramref name="before"/>.</param>
    /// <param name="isReversed">The expected order.</param>
    /// <param name="overlap">The expected overlap.</param>
    [Theory]
    [InlineData("2007-07-19", "2011-07-15", false, false)]
    [InlineData("2011-07-15", "2007-07-19", true, false)]
    [InlineData("2011-07-15", "2011-07-15", false, false)]
    [InlineData("2007-01-01/2007-12-31", "2011-01-01/2011-12-31", false, false)]
    [InlineData("2011-01-01/2011-12-31", "2007-01-01/2007-12-31", true, false)]
    [InlineData("2007-01-01/2007-12-31", "2007-12-31/2008-12-31", false, true)]
    [InlineData("2007-06-01/2008-06-01", "2007-01-01/2007-12-31", false, true)]
    [InlineData("2007-01-01/2007-12-31", "2007-07-19", false, true)]
    [InlineData("2007-07-19", "2007-01-01/2007-12-31", false, true)]
    [InlineData("2008-01-01/2008-12-31", "2007-07-19", true, false)]
    [InlineData("2008-07-19", "2007-01-01/2007-12-31", true, false)]
    [InlineData("", "2007-01-01/2007-12-31", false, false)]
    [InlineData("2007-01-01/2007-12-31", "", false, false)]
    public void Order_daysAndRanges_isThatOfTheirEnds(string before, string after, bool isReversed, bool overlap)
    {
        Assert.Equal(isReversed, AcquisitionOrder.IsReversed(Metadata(before), Metadata(after)));
        Assert.Equal(overlap, AcquisitionOrder.Overlap(Metadata(before), Metadata(after)));
    }

    [Fact]
    public void Scene_range_isSortedByItsMiddleAndNamedByBothEnds()
    {
        PlannedScene Scene(string text) => new(new SceneInput { Paths = ["a"] }, null, text, Metadata(text).AcquiredAt!.Value, default)
        {
            AcquiredUntil = Metadata(text).AcquiredUntil,
        };
        var scenes = new[] { Scene("2007-01-01/2009-01-01"), Scene("2007-07-19") }.OrderBy(scene => scene.Middle).ToArray();
        Assert.Equal(["2007-07-19", "2007-01-01--2009-01-01"], scenes.Select(scene => scene.FolderDate));
        var item = new BatchItem(
            new PlannedComparison(null, scenes[0], scenes[1], "all/x"), ComparisonStatus.Failed, null, "");
        var json = BatchIndex.Json(new BatchResult("out", [item], null, []))["comparisons"]![0]!;
        Assert.Equal("2007-07-19", (string?)json["before"]!["date"]);
        Assert.Null(json["before"]!["dateRange"]);
        Assert.Null(json["after"]!["date"]);
        Assert.Equal("2007-01-01/2009-01-01", (string?)json["after"]!["dateRange"]);
    }

    private static SceneMetadata Metadata(string text)
    {
        var ends = text.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(day => DateTimeOffset.Parse(day + "T02:00:00Z", CultureInfo.InvariantCulture)).ToArray();
        return new SceneMetadata
        {
            AcquiredAt = ends.Length > 0 ? new(ends[0], "test") : null,
            AcquiredUntil = ends.Length > 1 ? ends[1] : null,
        };
    }
}
