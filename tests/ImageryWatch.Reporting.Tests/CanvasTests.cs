using ImageryWatch.Core;
using SkiaSharp;

namespace ImageryWatch.Reporting.Tests;

public class CanvasTests
{
    [Fact]
    public void ICanvas_implementations_areTwo() =>
        Assert.Equal(
            [nameof(SkiaCanvas), nameof(SvgCanvas)],
            typeof(ICanvas).Assembly.GetTypes().Where(type => type.IsClass && typeof(ICanvas).IsAssignableFrom(type))
                .Select(type => type.Name).Order());

    [Fact]
    public void Fill_polygon_coversItsPixelsOnly()
    {
        using var sheet = new PixelSheet(20, 10, 72);
        sheet.Canvas.Fill(new FigureBox(3, 2, 5, 4).Corners(), new Colour(10, 20, 30));
        var image = sheet.ToImage();
        for (var y = 0; y < 10; y++)
            for (var x = 0; x < 20; x++)
                Assert.Equal(x is >= 3 and < 8 && y is >= 2 and < 6 ? (10, 20, 30) : (255, 255, 255), Pixel(image, x, y));
    }

    [Fact]
    public void Fill_withOpacity_isBlended()
    {
        using var sheet = new PixelSheet(4, 4, 72);
        sheet.Canvas.Fill(new FigureBox(0, 0, 4, 4).Corners(), new Colour(0, 0, 0, 0.6));
        Assert.Equal(255 * 0.4, Pixel(sheet.ToImage(), 2, 2).Red, 1.0);
    }

    [Fact]
    public void Picture_sameSize_keepsValues()
    {
        var picture = new RgbImage(6, 5, [.. Enumerable.Range(0, 90).Select(i => (byte)(i * 37))]);
        using var sheet = new PixelSheet(6, 5, 72);
        sheet.Canvas.Picture(picture, new FigureBox(0, 0, 6, 5));
        Assert.Equal(picture.Pixels, sheet.ToImage().Pixels);
    }

    [Fact]
    public void Picture_enlarged_isInterpolated()
    {
        using var sheet = new PixelSheet(8, 4, 72);
        sheet.Canvas.Picture(new RgbImage(2, 1, [0, 0, 0, 200, 200, 200]), new FigureBox(0, 0, 8, 4));
        var row = Enumerable.Range(0, 8).Select(x => (double)Pixel(sheet.ToImage(), x, 2).Red).ToArray();
        double[] expected = [0, 0, 25, 75, 125, 175, 200, 200];
        for (var x = 0; x < 8; x++) Assert.Equal(expected[x], row[x], 1.5);
    }

    [Fact]
    public void Stroke_dashes_haveTheGivenLengths()
    {
        using var sheet = new PixelSheet(30, 4, 72);
        sheet.Canvas.Stroke([new(0, 2), new(30, 2)], false, new Pen(Colour.Black, 2, [5, 3]));
        var image = sheet.ToImage();
        for (var x = 0; x < 30; x++) Assert.Equal(x % 8 < 5 ? 0 : 255, Pixel(image, x, 2).Red);
    }

    [Fact]
    public void Clip_followingDrawing_isClippedUntilUnclip()
    {
        using var sheet = new PixelSheet(10, 10, 72);
        sheet.Canvas.Clip(new FigureBox(0, 0, 5, 10));
        sheet.Canvas.Fill(new FigureBox(0, 0, 10, 5).Corners(), Colour.Black);
        sheet.Canvas.Unclip();
        sheet.Canvas.Fill(new FigureBox(0, 5, 10, 5).Corners(), Colour.Black);
        var image = sheet.ToImage();
        Assert.Equal((0, 255, 0), (Pixel(image, 2, 2).Red, Pixel(image, 7, 2).Red, Pixel(image, 7, 7).Red));
    }

    [Fact]
    public void Hatch_boxes_isVisibleOnDarkAndLight()
    {
        foreach (var ground in new[] { Colour.Black, Colour.White })
        {
            using var sheet = new PixelSheet(60, 60, 144);
            sheet.Canvas.Fill(new FigureBox(0, 0, 60, 60).Corners(), ground);
            sheet.Canvas.Hatch([new FigureBox(10, 10, 20, 40), new FigureBox(30, 30, 20, 20)]);
            var image = sheet.ToImage();
            var (inside, outside) = (0, 0);
            for (var y = 0; y < 120; y++)
            {
                for (var x = 0; x < 120; x++)
                {
                    var isIn = x is >= 20 and < 60 && y is >= 20 and < 100 || (x is >= 60 and < 100 && y is >= 60 and < 100);
                    if (Math.Abs(Pixel(image, x, y).Red - ground.Red) <= 40) continue;
                    if (isIn) inside++;
                    else outside++;
                }
            }

            Assert.Equal(0, outside);
            Assert.True(inside > 300, $"{inside} pixels of {ground}");
        }
    }

    [Theory]
    [InlineData(72)]
    [InlineData(96.5)]
    [InlineData(600)]
    public void Sheet_sizeAndMargin_givePixelCount(double dotsPerInch)
    {
        using var sheet = new PixelSheet(72, 36, dotsPerInch, 4);
        var image = sheet.ToImage();
        Assert.Equal((Math.Ceiling(80 / 72.0 * dotsPerInch), Math.Ceiling(44 / 72.0 * dotsPerInch)), (image.Width, image.Height));
        Assert.All(image.Pixels, value => Assert.Equal(255, value));
    }

    [Theory]
    [InlineData("Start", 30, 0)]
    [InlineData("Middle", 30, 0.5)]
    [InlineData("End", 30, 1)]
    public void Text_anchor_setsThePosition(string anchor, double x, double share)
    {
        const string text = "HHHH감시탑HH";
        var width = TextMeasure.Width(text, FigureStyle.Body);
        using var sheet = new PixelSheet(100, 20, 720);
        sheet.Canvas.Text(text, new FigurePoint(x + 20, 14), Enum.Parse<TextAnchor>(anchor), FigureStyle.Body);
        var (left, right) = InkColumns(sheet.ToImage());
        var start = (x + 20 - (share * width)) * 10;
        Assert.InRange(left, start - 1, start + 12);
        Assert.InRange(right, start + (width * 10) - 12, start + (width * 10) + 1);
    }

    /// <summary>Width against the advances in the font's hmtx table, read by Skia and not by HarfBuzz.</summary>
    [Theory]
    [InlineData("guard tower", false)]
    [InlineData("T1", true)]
    [InlineData("39.559726", false)]
    [InlineData("관리소", true)]
    public void Width_text_isTheSumOfAdvances(string text, bool isBold)
    {
        var typeface = (isBold ? FontFace.Bold : FontFace.Regular).Typeface;
        using var font = new SKFont(typeface, 100) { Hinting = SKFontHinting.None, LinearMetrics = true };
        Assert.Equal(font.MeasureText(text), TextMeasure.Width(text, new TextStyle(100, isBold, Colour.Black)), 8.0);
    }

    private static (int Left, int Right) InkColumns(RgbImage image)
    {
        var rows = Enumerable.Range(0, image.Height);
        var ink = Enumerable.Range(0, image.Width).Where(x => rows.Any(y => Pixel(image, x, y).Red < 128)).ToList();
        return (ink[0], ink[^1] + 1);
    }

    private static (int Red, int Green, int Blue) Pixel(RgbImage image, int x, int y)
    {
        var at = 3 * ((y * image.Width) + x);
        return (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]);
    }
}
