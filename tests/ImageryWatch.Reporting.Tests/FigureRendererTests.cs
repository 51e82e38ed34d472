using System.Text;
using System.Xml.Linq;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class FigureRendererTests
{
    private static FigureRenderer Renderer(ChangeReport report, FigureOptions? options = null) =>
        new(report, Sample.Pictures, options ?? new FigureOptions { DotsPerInch = 72 });

    [Fact]
    public void SvgIsWellFormedWhateverTheNames()
    {
        var figure = Renderer(Sample.Report(siteName: "<script>&\"'\u0001 북창")).RenderOverview(FigureFormat.Svg);
        var root = XDocument.Parse(Encoding.UTF8.GetString(figure.Bytes)).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName == "script");
        Assert.Contains(root.Descendants(), element => element.Value.Contains("<script>&\"' 북창", StringComparison.Ordinal));
        Assert.All(root.Descendants().Attributes().Where(a => a.Name.LocalName == "href"), a => Assert.StartsWith("data:image/", a.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void FigureCarriesDatesSourceScaleCoordinatesAndLegend()
    {
        var text = Encoding.UTF8.GetString(Renderer(Sample.Report()).RenderOverview(FigureFormat.Svg).Bytes);
        foreach (var expected in new[] { "4 March 2019", "9 May 2021", "Sensor-1", "MGRS 52S", " E · ", "50 m", ">N<", "guard tower", "removed", "not assessable", "T1", "F1", "H2", "ImageryWatch 1.2.3" })
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SyntheticIsSaidOnEveryPanelAndInTheCaptionOnlyWhenItIs(bool isSynthetic)
    {
        var text = Encoding.UTF8.GetString(Renderer(Sample.Report(isSynthetic)).RenderOverview(FigureFormat.Svg).Bytes);
        var shown = XDocument.Parse(text).Descendants().Count(element => element.Name.LocalName == "text" && element.Value.Contains(SyntheticNotice.Text, StringComparison.Ordinal));
        Assert.Equal(isSynthetic ? 3 : 0, shown);
        var png = PngReader.Read(Renderer(Sample.Report(isSynthetic)).RenderOverview(FigureFormat.Png).Bytes);
        Assert.Equal(isSynthetic, BannerPixels(png) > 500);
    }

    [Fact]
    public void PngHasTheWidthOnPaperThatWasAskedFor()
    {
        var png = PngReader.Read(Renderer(Sample.Report(), new FigureOptions { WidthMillimetres = 127, DotsPerInch = 100 }).RenderOverview(FigureFormat.Png).Bytes);
        Assert.Equal(500, png.Width);
        Assert.True(png.Height > 150);
    }

    [Fact]
    public void EveryFormatRepeatsItsBytes()
    {
        foreach (var format in Enum.GetValues<FigureFormat>())
            Assert.Equal(Renderer(Sample.Report()).Render(["a1"], format).Bytes, Renderer(Sample.Report()).Render(["a1"], format).Bytes);
    }

    [Fact]
    public void PdfIsAPdf() => Assert.StartsWith("%PDF-1.", Encoding.ASCII.GetString(Renderer(Sample.Report()).RenderOverview(FigureFormat.Pdf).Bytes, 0, 8), StringComparison.Ordinal);

    [Fact]
    public void ChangesAreChosenByIdOrLabel()
    {
        Assert.Equal(["H1", "H2"], Renderer(Sample.Report()).Render(["c1", "H2"], FigureFormat.Svg).Labels);
        var fault = Assert.Throws<ConfigurationException>(() => Renderer(Sample.Report()).Render(["c1", "nope", "T9"], FigureFormat.Svg));
        Assert.Equal(2, fault.Problems.Count);
        Assert.Contains("nope", fault.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void SingleDateShowsOnePanel()
    {
        var both = Renderer(Sample.Report()).RenderOverview(FigureFormat.Svg);
        var one = Renderer(Sample.Report(), new FigureOptions { Sides = FigureSides.AfterOnly }).RenderOverview(FigureFormat.Svg);
        Assert.Equal(2, Images(both));
        Assert.Equal(1, Images(one));

        static int Images(RenderedFigure figure) => XDocument.Parse(Encoding.UTF8.GetString(figure.Bytes)).Descendants().Count(e => e.Name.LocalName == "image");
    }

    [Fact]
    public void MissingGlyphsAreCountedAndTheFontPackageIsNamed()
    {
        using var canvas = CairoCanvas.ForPixels(100, 20, 72);
        canvas.Text("plain", new FigurePoint(0, 10), TextAnchor.Start, FigureStyle.Body);
        Assert.Equal(0, canvas.MissingGlyphs);
        canvas.Text("\U0010FFF0\U0010FFF1", new FigurePoint(0, 10), TextAnchor.Start, FigureStyle.Body); // private use: in no font
        Assert.Equal(2, canvas.MissingGlyphs);
        Assert.Contains("fonts-nanum", MissingGlyphs.Warning(2), StringComparison.Ordinal);
    }

    [Fact]
    public void MissingGlyphsReachTheCaller() =>
        Assert.Single(Renderer(Sample.Report(siteName: "\U0010FFF0")).RenderOverview(FigureFormat.Png).Warnings);

    private static int BannerPixels(PngReader png)
    {
        var banner = FigureStyle.Banner;
        return Enumerable.Range(0, png.Width * png.Height).Count(i =>
            png.Pixels[3 * i] == banner.Red && png.Pixels[(3 * i) + 1] == banner.Green && png.Pixels[(3 * i) + 2] == banner.Blue);
    }
}
