using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class GraticuleTests
{
    private static string Plain(decimal degrees) => degrees.ToString(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(126.0761, 126.0779, 250, "126.0765 126.0770 126.0775")]
    [InlineData(126.0761, 126.0879, 250, "126.080 126.085")]
    [InlineData(-94.5, -94.4, 100, "-94.50 -94.45 -94.40")]
    [InlineData(20, 140, 500, "20 40 60 80 100 120 140")]
    public void Ticks_span_areRoundNumbersWithEqualDecimals(double from, double to, double points, string expected)
    {
        var ticks = Graticule.Ticks(from, to, points, Plain);
        Assert.Equal(expected, string.Join(' ', ticks.Select(tick => tick.Text)));
        foreach (var tick in ticks)
        {
            var value = double.Parse(tick.Text, CultureInfo.InvariantCulture);
            Assert.Equal((value - from) / (to - from) * points, tick.At, 1e-6);
        }
    }

    /// <summary>In a panel of a tall area the label at its left edge has room only inside it, where the next one is.</summary>
    [Fact]
    public void Labels_narrowPanel_doNotTouch()
    {
        GraticuleTick[] ticks = [new(2, "126.080° E"), new(50, "126.082° E"), new(98, "126.084° E")];
        Assert.Equal(["126.082° E", "126.084° E"], Graticule.Labels(ticks, 130).Select(label => label.Text));
        Assert.Equal(ticks.Select(tick => tick.Text), Graticule.Labels([.. ticks.Select(tick => tick with { At = 3 * tick.At })], 390)
            .Select(label => label.Text));
    }

    [Fact]
    public void Labels_edges_areInside()
    {
        var half = TextMeasure.Width("39° N", FigureStyle.Small) / 2;
        Assert.Equal([half, 100 - half], Graticule.Labels([new(0, "39° N"), new(100, "39° N")], 100).Select(label => label.Middle));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    public void Ticks_emptySpan_areNone(double from, double to) => Assert.Empty(Graticule.Ticks(from, to, 100, Plain));

    [Fact]
    public void Of_panel_hasTicksAtTheirCoordinates()
    {
        var view = new PanelView(Sample.Grid, Sample.Grid.Window, new FigureBox(10, 20, 250, 200));
        var graticule = Graticule.Of(view, Sample.ToGeographic);
        Assert.NotEmpty(graticule.Longitudes);
        Assert.All(graticule.Longitudes, tick => Assert.Matches(@"^126\.07\d+° E$", tick.Text));
        Assert.NotEmpty(graticule.Latitudes);
        var latitude = graticule.Latitudes[0];
        var place = view.ToFigure(Sample.Grid.ToPixel(
            Sample.ToGrid(new GeographicPoint(126.077, double.Parse(latitude.Text.Split('°')[0], CultureInfo.InvariantCulture)))));
        Assert.Equal(view.Box.Bottom - latitude.At, place.Y, 0.01);
    }

    [Fact]
    public void Of_panelAcrossTheAntimeridian_hasLongitudesInRange()
    {
        var view = new PanelView(Sample.Grid, Sample.Grid.Window, new FigureBox(0, 0, 250, 200));
        GeographicPoint Shifted(MapPoint point)
        {
            var place = Sample.ToGeographic(point);
            var longitude = place.LongitudeDegrees + 53.923;
            return place with { LongitudeDegrees = longitude > 180 ? longitude - 360 : longitude };
        }

        var texts = Graticule.Of(view, Shifted).Longitudes.Select(tick => tick.Text).ToList();
        Assert.Contains(texts, text => text.EndsWith('E'));
        Assert.Contains(texts, text => text.StartsWith("179.99", StringComparison.Ordinal) && text.EndsWith('W'));
    }
}
