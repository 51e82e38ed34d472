using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection.Tests;

public class LineBuilderTests
{
    private static readonly DetectionOptions Options = new() { MinLineMetres = 3, LineGapMetres = 3 };

    /// <summary>Joining row by row and joining all at the end give the same lines.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 20)]
    [InlineData(4, 64)]
    public void Add_rowByRow_joinsSameLinesAsAllAtOnce(int seed, int rowsAtOnce)
    {
        var points = WanderingCrests.Create(seed);
        var atOnce = new LineLinker(Options, 0.5, 1).Link(new RidgeGraph(points).Paths()).Select(Describe).Order().ToArray();
        var lines = new LineBuilder(Options, 0.5, 1);
        foreach (var band in points.GroupBy(point => point.Row / rowsAtOnce).OrderBy(band => band.Key)) lines.Add([.. band.Reverse()]);
        Assert.True(atOnce.Length > 20);
        Assert.Equal(atOnce, lines.Finish().Select(Describe).Order());
    }

    [Fact]
    public void Add_finishedPaths_areReleased()
    {
        var lines = new LineBuilder(Options, 0.5, 1);
        for (var row = 0; row < 2000; row += 10)
        {
            lines.Add([.. Enumerable.Range(0, 40).Select(column => new RidgePoint(column, row, 100, 0, IsDark: false, 0))]);
            Assert.True(lines.OpenPaths <= 2);
        }

        Assert.Equal(200, lines.Finish().Count);
    }

    [Fact]
    public void Finish_noInput_givesNothing()
    {
        var lines = new LineBuilder(Options, 0.5, 1);
        lines.Add([]);
        Assert.Empty(lines.Finish());
    }

    private static string Describe(LineCandidate line) =>
        string.Join(' ', line.Vertices.Select(vertex => $"{vertex.Column},{vertex.Row}"))
            + $" {line.Contrast:R} {line.NewShare:R} {line.DarkShare:R}";
}
