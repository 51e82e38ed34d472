using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class FigureRendererTests
{
    private static FigureRenderer Renderer(ChangeReport report, FigureOptions? options = null) =>
        new(report, Sample.Pictures, options ?? new FigureOptions { DotsPerInch = 72 });

    [Fact]
    public void Render_svgWithAnyNames_isWellFormed()
    {
        var figure = Renderer(Sample.Report(siteName: "<script>&\"'\u0001 북창")).Render(FigurePreset.Overview, [], FigureFormat.Svg);
        var root = XDocument.Parse(Encoding.UTF8.GetString(figure.Bytes)).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName == "script");
        Assert.Contains(root.Descendants(), element => element.Value.Contains("<script>&\"' 북창", StringComparison.Ordinal));
        Assert.All(root.Descendants().Attributes().Where(a => a.Name.LocalName == "href"),
            a => Assert.StartsWith("data:image/", a.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Render_figure_hasDatesSourceScaleCoordinatesAndLegend()
    {
        var text = Encoding.UTF8.GetString(Renderer(Sample.Report()).Render(FigurePreset.Overview, [], FigureFormat.Svg).Bytes);
        foreach (var expected in new[] { "4 March 2019", "9 May 2021", "Sensor-1", "MGRS 52S", " E · ", "50 m", ">N<", "guard tower",
            "removed", "not assessable", "T1", "F1", "H2", "ImageryWatch 1.2.3" })
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Render_syntheticInput_isLabelledOnEveryPanel(bool isSynthetic)
    {
        var text = Encoding.UTF8.GetString(Renderer(Sample.Report(isSynthetic)).Render(FigurePreset.Overview, [], FigureFormat.Svg).Bytes);
        var shown = XDocument.Parse(text).Descendants()
            .Count(element => element.Name.LocalName == "text" && element.Value.Contains(SyntheticNotice.Text, StringComparison.Ordinal));
        Assert.Equal(isSynthetic ? 3 : 0, shown);
        var png = PngReader.Read(Renderer(Sample.Report(isSynthetic)).Render(FigurePreset.Overview, [], FigureFormat.Png).Bytes);
        Assert.Equal(isSynthetic, BannerPixels(png) > 500);
    }

    [Fact]
    public void Render_png_hasTheGivenWidth()
    {
        var png = PngReader.Read(Renderer(Sample.Report(), new FigureOptions { WidthMillimetres = 127, DotsPerInch = 100 })
            .Render(FigurePreset.Overview, [], FigureFormat.Png).Bytes);
        Assert.Equal(500, png.Width);
        Assert.True(png.Height > 150);
    }

    [Fact]
    public void Render_anyFormat_givesSameBytes()
    {
        foreach (var format in Enum.GetValues<FigureFormat>())
            Assert.Equal(
                Renderer(Sample.Report()).Render(FigurePreset.Detail, ["a1"], format).Bytes,
                Renderer(Sample.Report()).Render(FigurePreset.Detail, ["a1"], format).Bytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Render_syntheticInput_isLabelledInMetadata(bool isSynthetic)
    {
        var renderer = Renderer(Sample.Report(isSynthetic));
        var png = PngReader.Read(renderer.Render(FigurePreset.Overview, [], FigureFormat.Png).Bytes);
        Assert.Equal(isSynthetic, png.Texts.Contains(("Warning", SyntheticNotice.Text)));
        Assert.Equal(isSynthetic, png.Text("Description").StartsWith(SyntheticNotice.Text, StringComparison.Ordinal));
        Assert.Equal(isSynthetic, png.Xmp.Contains(SyntheticNotice.Text, StringComparison.Ordinal));
        Assert.Contains(isSynthetic ? "/algorithmicMedia<" : "/compositeCapture<", png.Xmp, StringComparison.Ordinal);
        var pdf = PdfText.Of(renderer.Render(FigurePreset.Overview, [], FigureFormat.Pdf).Bytes);
        Assert.Equal(isSynthetic, pdf.HasInformation("Keywords", SyntheticNotice.Text));
        foreach (var embedded in EmbeddedPngs(renderer.Render(FigurePreset.Overview, [], FigureFormat.Svg)))
            Assert.Equal(isSynthetic, embedded.Texts.Contains(("Warning", SyntheticNotice.Text)));
    }

    [Fact]
    public void Render_oneDate_hasCaptureOrigin()
    {
        var options = new FigureOptions { Sides = FigureSides.AfterOnly, DotsPerInch = 72 };
        var png = PngReader.Read(Renderer(Sample.Report(), options).Render(FigurePreset.Overview, [], FigureFormat.Png).Bytes);
        Assert.Contains("/digitalCapture<", png.Xmp, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_sceneWithCredit_namesItInPlaceOfTheScene()
    {
        var report = Sample.Report();
        report = report with
        {
            Before = report.Before with { Metadata = report.Before.Metadata with { Credit = new("© 2019 Provider", "pipeline file") } },
        };
        var png = PngReader.Read(
            Renderer(report, new FigureOptions { DotsPerInch = 72 }).Render(FigurePreset.Overview, [], FigureFormat.Png).Bytes);
        Assert.Equal("© 2019 Provider, 4 March 2019; Sensor-1, 9 May 2021 (scene after)", png.Text("Credit"));
    }

    [Theory]
    [InlineData(null, "Sensor-1, 4 March 2019 (scene before); Sensor-1, 9 May 2021 (scene after)")]
    [InlineData("© 2021 제공자 & Co. <x>", "© 2021 제공자 & Co. <x>")]
    public void Render_png_hasTitleCreditProducerAndPrintSize(string? credit, string expected)
    {
        var options = new FigureOptions { DotsPerInch = 150, Credit = credit };
        var png = PngReader.Read(
            Renderer(Sample.Report(siteName: "북창 관리소"), options).Render(FigurePreset.Overview, [], FigureFormat.Png).Bytes);
        Assert.Equal("북창 관리소: changes between 4 March 2019 and 9 May 2021", png.Text("Title"));
        Assert.Equal(expected, png.Text("Credit"));
        Assert.Equal("ImageryWatch 1.2.3", png.Text("Software"));
        var physical = png.Chunks.Single(chunk => chunk.Type == "pHYs").Data;
        var (across, down) = (BinaryPrimitives.ReadInt32BigEndian(physical), BinaryPrimitives.ReadInt32BigEndian(physical.AsSpan(4)));
        Assert.Equal((5906, 5906, 1), (across, down, physical[8]));
        Assert.Equal(180, png.Width / 5906.0 * 1000, 0.2);
    }

    [Fact]
    public async Task Render_severalThreads_givesSameBytes()
    {
        var renderer = Renderer(Sample.Report(siteName: "북창 뷁"));
        foreach (var format in Enum.GetValues<FigureFormat>())
        {
            var expected = renderer.Render(FigurePreset.Overview, [], format).Bytes;
            var drawn = await Task.WhenAll(
                Enumerable.Range(0, 6).Select(_ => Task.Run(() => renderer.Render(FigurePreset.Overview, [], format).Bytes)));
            Assert.All(drawn, bytes => Assert.True(bytes.AsSpan().SequenceEqual(expected), format.ToString()));
        }
    }

    [Fact]
    public void Render_pdf_hasOnePageWithText()
    {
        var renderer = Renderer(Sample.Report(siteName: "북창 - 뷁"), new FigureOptions { WidthMillimetres = 127 });
        var pdf = PdfText.Of(renderer.Render(FigurePreset.Overview, [], FigureFormat.Pdf).Bytes);
        Assert.Equal(1, pdf.Pages);
        Assert.Equal(360, pdf.WidthPoints, 0.5);
        foreach (var expected in new[] { "북창 - ", "뷁", "4 March 2019", "guard tower", "removed", "T1", "50 m" })
            Assert.Contains(expected, pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_longNames_stayOnTheSheet()
    {
        foreach (var name in new[] { string.Join(' ', Enumerable.Repeat("관리소 camp", 60)), new string('뷁', 300) })
        {
            var png = PngReader.Read(Renderer(Sample.Report(siteName: name)).Render(FigurePreset.Overview, [], FigureFormat.Png).Bytes);
            Assert.InRange(png.Width, 509, 511);
            var edge = Enumerable.Range(0, png.Height).Select(row => png.Pixels[(3 * ((row * png.Width) + png.Width - 1)) + 1]);
            Assert.All(edge, green => Assert.Equal(255, green));
        }
    }

    [Theory]
    [InlineData(30, 20)]
    [InlineData(600, 150)]
    public void Render_extremeSizes_haveTheGivenSize(double millimetres, double dotsPerInch)
    {
        var options = new FigureOptions { WidthMillimetres = millimetres, DotsPerInch = dotsPerInch };
        var png = PngReader.Read(Renderer(Sample.Report(true), options).Render(FigurePreset.Overview, [], FigureFormat.Png).Bytes);
        Assert.Equal(millimetres / 25.4 * dotsPerInch, png.Width, 1.0);
        Assert.True(BannerPixels(png) > 5);
    }

    [Fact]
    public void Render_tooLarge_throwsOutputException()
    {
        var fault = Assert.Throws<OutputException>(() => new PixelSheet(10_000, 10_000, 1200));
        Assert.Contains("too large", fault.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<PngReader> EmbeddedPngs(RenderedFigure svg) =>
        XDocument.Parse(Encoding.UTF8.GetString(svg.Bytes)).Descendants().Where(element => element.Name.LocalName == "image")
            .Select(image => image.Attributes().Single(a => a.Name.LocalName == "href").Value)
            .Select(data => PngReader.Read(Convert.FromBase64String(data["data:image/png;base64,".Length..])));

    [Fact]
    public void Render_pdf_hasPdfSignature() =>
        Assert.StartsWith(
            "%PDF-1.",
            Encoding.ASCII.GetString(Renderer(Sample.Report()).Render(FigurePreset.Overview, [], FigureFormat.Pdf).Bytes, 0, 8),
            StringComparison.Ordinal);

    [Fact]
    public void Render_idOrLabel_selectsChanges()
    {
        Assert.Equal(["H1", "H2"], Renderer(Sample.Report()).Render(FigurePreset.Detail, ["c1", "H2"], FigureFormat.Svg).Labels);
        var fault = Assert.Throws<ConfigurationException>(
            () => Renderer(Sample.Report()).Render(FigurePreset.Detail, ["c1", "nope", "T9"], FigureFormat.Svg));
        Assert.Equal(2, fault.Problems.Count);
        Assert.Contains("nope", fault.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Render_singleDate_hasOnePanel()
    {
        var both = Renderer(Sample.Report()).Render(FigurePreset.Overview, [], FigureFormat.Svg);
        var one = Renderer(Sample.Report(), new FigureOptions { Sides = FigureSides.AfterOnly })
            .Render(FigurePreset.Overview, [], FigureFormat.Svg);
        Assert.Equal(2, Images(both));
        Assert.Equal(1, Images(one));

        static int Images(RenderedFigure figure) =>
            XDocument.Parse(Encoding.UTF8.GetString(figure.Bytes)).Descendants().Count(e => e.Name.LocalName == "image");
    }

    [Fact]
    public void Render_missingGlyphs_givesWarning() =>
        Assert.Single(Renderer(Sample.Report(siteName: "\U0010FFF0")).Render(FigurePreset.Overview, [], FigureFormat.Png).Warnings);

    private static int BannerPixels(PngReader png)
    {
        var banner = FigureStyle.Banner;
        return Enumerable.Range(0, png.Width * png.Height).Count(i =>
            png.Pixels[3 * i] == banner.Red && png.Pixels[(3 * i) + 1] == banner.Green && png.Pixels[(3 * i) + 2] == banner.Blue);
    }
}
