using System.Buffers.Binary;
using System.Xml.Linq;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class PngFileTests
{
    private static readonly PictureDescription Plain = new("Title", "Text", "Credit", "ImageryWatch 1.2.3", ImageryOrigin.CapturedDates);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(64, 3)]
    [InlineData(3, 200)]
    [InlineData(1200, 1)]
    public void Encode_anySize_isDecodedUnchanged(int width, int height)
    {
        var noise = Noise(width, height);
        var png = PngReader.Read(PngFile.Encode(noise, Plain, 300));
        Assert.Equal((width, height), (png.Width, png.Height));
        Assert.Equal(noise.Pixels, png.Pixels);
        var ramp = new RgbImage(width, height, [.. Enumerable.Range(0, width * height * 3).Select(i => (byte)(i / 7))]);
        Assert.Equal(ramp.Pixels, PngReader.Read(PngFile.Encode(ramp, Plain, 300)).Pixels);
    }

    [Theory]
    [InlineData(300, 11811)]
    [InlineData(72, 2835)]
    [InlineData(200.5, 7894)]
    public void Encode_resolution_isInPixelsPerMetre(double dotsPerInch, int pixelsPerMetre)
    {
        var data = PngReader.Read(PngFile.Encode(Noise(4, 4), Plain, dotsPerInch)).Chunks.Single(chunk => chunk.Type == "pHYs").Data;
        Assert.Equal(pixelsPerMetre, BinaryPrimitives.ReadInt32BigEndian(data));
        Assert.Equal(pixelsPerMetre, BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(4)));
        Assert.Equal(1, data[8]);
    }

    [Fact]
    public void Encode_noResolution_writesNone() =>
        Assert.DoesNotContain(PngReader.Read(PngFile.Encode(Noise(4, 4), Plain, null)).Chunks, chunk => chunk.Type == "pHYs");

    [Fact]
    public void Encode_texts_keepCharacters()
    {
        const string title = "북창 \u2014 감시탑 \U00020000";
        var text = new string('가', 3000);
        var description = new PictureDescription(
            title, text, "© 2021 \"A\" & <B>\u0001\ud800", "ImageryWatch 1.2.3", ImageryOrigin.Captured);
        var png = PngReader.Read(PngFile.Encode(Noise(4, 4), description, 300));
        Assert.Equal(
            [("Title", title), ("Description", text), ("Credit", "© 2021 \"A\" & <B>"), ("Software", "ImageryWatch 1.2.3")],
            png.Texts);
    }

    [Fact]
    public void Encode_longText_isNotCompressed()
    {
        var text = new string('x', 5000);
        Assert.Equal(text, PngReader.Read(PngFile.Encode(Noise(4, 4), Plain with { Text = text }, 300)).Text("Description"));
    }

    [Theory]
    [InlineData(ImageryOrigin.Captured, "digitalCapture")]
    [InlineData(ImageryOrigin.CapturedDates, "compositeCapture")]
    [InlineData(ImageryOrigin.Generated, "algorithmicMedia")]
    public void Encode_xmp_hasTitleCreditAndSource(ImageryOrigin origin, string sourceType)
    {
        var description = new PictureDescription("북창 <&> \"1\"",
            "첫째\u0001 문장", "© 2021 제공자 & Co.", "ImageryWatch 1.2.3", origin);
        var xmp = PngReader.Read(PngFile.Encode(Noise(4, 4), description, 300)).Xmp;
        Assert.StartsWith("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>", xmp, StringComparison.Ordinal);
        Assert.EndsWith("<?xpacket end=\"r\"?>", xmp, StringComparison.Ordinal);
        var properties = XDocument.Parse(xmp).Descendants("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description").Single();
        var notice = origin == ImageryOrigin.Generated ? SyntheticNotice.Text + ". " : "";
        Assert.Equal("북창 <&> \"1\"", InDefaultLanguage(properties, "title"));
        Assert.Equal(notice + "첫째 문장", InDefaultLanguage(properties, "description"));
        Assert.Equal("© 2021 제공자 & Co.", properties.Element("{http://ns.adobe.com/photoshop/1.0/}Credit")!.Value);
        Assert.Equal("ImageryWatch 1.2.3", properties.Element("{http://ns.adobe.com/xap/1.0/}CreatorTool")!.Value);
        Assert.Equal(
            $"http://cv.iptc.org/newscodes/digitalsourcetype/{sourceType}",
            properties.Element("{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType")!.Value);
    }

    [Fact]
    public void Encode_generatedImagery_isLabelledOnce()
    {
        var generated = Plain with { Text = $"{SyntheticNotice.Text}. Text", Origin = ImageryOrigin.Generated };
        var png = PngReader.Read(PngFile.Encode(Noise(4, 4), generated, 300));
        Assert.Equal($"{SyntheticNotice.Text}. Text", png.Text("Description"));
        Assert.Equal(SyntheticNotice.Text, png.Text("Warning"));
        Assert.DoesNotContain(PngReader.Read(PngFile.Encode(Noise(4, 4), Plain, 300)).Texts, text => text.Keyword == "Warning");
    }

    [Fact]
    public async Task Encode_severalThreads_givesSameBytes()
    {
        var picture = Noise(300, 200);
        var expected = PngFile.Encode(picture, Plain, 300);
        var files = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PngFile.Encode(picture, Plain, 300))));
        Assert.All(files, file => Assert.Equal(expected, file));
    }

    private static string InDefaultLanguage(XElement properties, string name)
    {
        var property = properties.Element($"{{http://purl.org/dc/elements/1.1/}}{name}")!;
        var text = property.Descendants("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li").Single();
        Assert.Equal("x-default", text.Attribute(XNamespace.Xml + "lang")!.Value);
        return text.Value;
    }

    private static RgbImage Noise(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(5).NextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }
}
