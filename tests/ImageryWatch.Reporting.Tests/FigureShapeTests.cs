using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

/// <summary>Figures of tall and wide areas, and the order and weight of outlines, read from their SVG.</summary>
public partial class FigureShapeTests
{
    private static string Svg(ChangeReport report, Func<LocatedReport, FigureContent> content, double millimetres = 180)
    {
        var located = Sample.Located(report);
        var options = new FigureOptions { DotsPerInch = 72, WidthMillimetres = millimetres };
        using var renderer = new FigureRenderer(located, Sample.Pictures, options);
        return Encoding.UTF8.GetString(renderer.Render(content(located), FigureFormat.Svg).Bytes);
    }

    private static List<FigureBox> Panels(int width, int height)
    {
        var window = new PixelWindow(0, 0, width, height);
        var svg = Svg(Sample.Report(changes: []), _ => new FigureContent("pair", "Heading", window, [], [], [], []));
        return [.. Image().Matches(svg).Select(image => new FigureBox(At(image, 1), At(image, 2), At(image, 3), At(image, 4)))];
    }

    private static double At(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>Both dates lie beside each other, and use most of a page's height.</summary>
    [Fact]
    public void Render_tallArea_hasItsPanelsTogether()
    {
        var panels = Panels(100, 320);
        Assert.Equal(2, panels.Count);
        Assert.InRange(panels[1].X - panels[0].Right, 8, 20);
        Assert.InRange(panels[0].Height, 400, 500);
        Assert.Equal(100.0 / 320, panels[0].Width / panels[0].Height, 0.001);
    }

    [Fact]
    public void Render_wideArea_hasItsPanelsOneBelowTheOther()
    {
        var panels = Panels(400, 120);
        Assert.Equal(panels[0].X, panels[1].X);
        Assert.True(panels[1].Y > panels[0].Bottom + FigureFurniture.StripHeight + Graticule.Margin + 16);
    }

    /// <summary>The tower has the higher confidence and is therefore the first of the labelled changes.</summary>
    [Fact]
    public void Render_towerOnAFence_isDrawnOverIt()
    {
        var tower = Sample.Change("t", StructureClass.GuardTower, ChangeKind.Appeared, Sample.Square(50, 104, 3), 0.9);
        var fence = Sample.Change("f", StructureClass.Fence, ChangeKind.Appeared, Sample.Line((20, 105), (150, 105)), 0.7);
        var svg = Svg(Sample.Report(changes: [tower, fence]), Overview);
        Assert.True(At(svg, StructureClass.GuardTower) > At(svg, StructureClass.Fence));

        static FigureContent Overview(LocatedReport located) => new FigurePlan(located, new FigureOptions()).Overview();
        static int At(string svg, StructureClass kind) => svg.IndexOf(Stroke(kind), StringComparison.Ordinal);
    }

    /// <summary>Where houses are smaller than the least thick outline, the outlines of neighbours hid the picture.</summary>
    [Theory]
    [InlineData(180, "1.3")]
    [InlineData(120, "0.7")]
    public void Render_neighbours_areThinInCoarsePanels(double millimetres, string width)
    {
        var house = Sample.Change("h", StructureClass.Housing, ChangeKind.Appeared, Sample.Square(60, 60, 6));
        var svg = Svg(
            Sample.Report(changes: [house]),
            located => new FigureContent("detail", "Heading", Sample.Grid.Window, [], located.Changes, [], []), millimetres);
        Assert.Contains($"{Stroke(StructureClass.Housing)} stroke-width=\"{width}\"", svg, StringComparison.Ordinal);
    }

    private static string Stroke(StructureClass kind)
    {
        var colour = ClassPalette.Of(kind);
        return $"stroke=\"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}\"";
    }

    [GeneratedRegex("<image x=\"([^\"]+)\" y=\"([^\"]+)\" width=\"([^\"]+)\" height=\"([^\"]+)\"")]
    private static partial Regex Image();
}
