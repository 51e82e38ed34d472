using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests.Fences;

public class LineSectionsTests
{
    /// <summary>Lines of 42, 11, 3 and 68 m at half a metre per pixel; the second and the last are not cut.</summary>
    private static readonly LineCandidate[] Lines = [Line(84, 1), Line(22, 0), Line(6, 1), Line(136, 1), Line(50, 0)];

    [Fact]
    public void Index_eachSection_equalsItsPositionInAll()
    {
        var stretches = new LineSections(Lines, 0.5, line => line.NewShare > 0.5);
        var all = stretches.All().ToArray();
        Assert.Equal(4 + 1 + 7, stretches.Count);
        Assert.Equal(stretches.Count, all.Length);
        Assert.Equal([0, 0, 0, 0, 2, 3, 3, 3, 3, 3, 3, 3], all.Select(piece => piece.Line));
        for (var i = 0; i < all.Length; i++)
        {
            Assert.Equal(all[i].Line, stretches.LineOf(i));
            Assert.Equal((all[i].Line, all[i].Order), (stretches[i].Line, stretches[i].Order));
            Assert.Equal(all[i].Points, stretches[i].Points);
        }
    }

    [Fact]
    public void Around_section_returnsSectionsOfTheSameLine()
    {
        var stretches = new LineSections(Lines, 0.5, line => line.NewShare > 0.5);
        Assert.Equal([0, 1, 2, 3], stretches.Around(1));
        Assert.Equal([4], stretches.Around(4));
        Assert.Equal([5, 6, 7, 8, 9, 10], stretches.Around(6));
        Assert.Equal((4, 4), stretches.Of(1));
        Assert.Equal((4, 5), stretches.Of(2));
    }

    [Fact]
    public void Joined_allSections_giveTheLine()
    {
        var stretches = new LineSections(Lines, 0.5);
        var (first, end) = stretches.Of(3);
        var joined = stretches.Joined([.. Enumerable.Range(first, end - first)]);
        Assert.Equal((0, 136), (joined[0].Column, joined[^1].Column));
    }

    private static LineCandidate Line(double pixels, double novelty) =>
        new([new PixelPoint(0, 5), new PixelPoint(pixels, 5)], 1, novelty, 0);
}
