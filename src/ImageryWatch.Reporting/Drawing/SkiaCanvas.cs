using ImageryWatch.Core;
using SkiaSharp;

namespace ImageryWatch.Reporting;

/// <summary>
/// Draws on any Skia surface with the shipped fonts; <see cref="PixelSheet"/> and <see cref="PdfSheet"/> own the surface. The scale of
/// <paramref name="canvas"/> maps points to the units of the surface. One canvas is not thread-safe; different canvases are independent.
/// </summary>
internal sealed class SkiaCanvas(SKCanvas canvas) : ICanvas
{
    private static readonly SKSamplingOptions Bilinear = new(SKFilterMode.Linear, SKMipmapMode.None);

    /// <summary>Number of characters drawn so far that no font contains.</summary>
    public int MissingGlyphs { get; private set; }

    public void Picture(RgbImage picture, FigureBox box)
    {
        using var image = SkiaPixels.ToImage(picture);
        canvas.DrawImage(image, Rectangle(box), Bilinear);
    }

    public void Fill(IReadOnlyList<FigurePoint> polygon, Colour colour)
    {
        using var paint = new SKPaint { Color = ColourOf(colour), IsAntialias = true };
        using var path = PathOf(polygon, isClosed: true);
        canvas.DrawPath(path, paint);
    }

    public void Stroke(IReadOnlyList<FigurePoint> line, bool closed, Pen pen)
    {
        using var paint = PaintOf(pen);
        using var dashes = pen.Dashes.Count == 0 ? null : SKPathEffect.CreateDash(Intervals(pen.Dashes), 0);
        paint.PathEffect = dashes;
        using var path = PathOf(line, closed);
        canvas.DrawPath(path, paint);
    }

    public void Hatch(IReadOnlyList<FigureBox> boxes)
    {
        if (boxes.Count == 0) return;
        canvas.Save();
        using var area = UnionOf(boxes);
        canvas.ClipPath(area, SKClipOperation.Intersect, antialias: true);
        canvas.RotateDegrees(45);
        using var lines = HatchPath(boxes);
        foreach (var pen in HatchLines.Pens)
        {
            using var paint = PaintOf(pen);
            canvas.DrawPath(lines, paint);
        }

        canvas.Restore();
    }

    public void Text(string text, FigurePoint baseline, TextAnchor anchor, TextStyle style)
    {
        var line = ShapedLine.Of(text, style.Bold);
        MissingGlyphs += line.MissingCharacters;
        var width = line.WidthEms * style.Size;
        var x = baseline.X - (anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => width / 2, _ => width });
        using var paint = new SKPaint { Color = ColourOf(style.Colour), IsAntialias = true };
        foreach (var run in line.Runs) x = DrawRun(run, x, baseline.Y, style.Size, paint);
    }

    public void TextUpwards(string text, FigurePoint baseline, TextAnchor anchor, TextStyle style)
    {
        canvas.Save();
        canvas.RotateDegrees(-90, (float)baseline.X, (float)baseline.Y);
        Text(text, baseline, anchor, style);
        canvas.Restore();
    }

    public void Clip(FigureBox box)
    {
        canvas.Save();
        canvas.ClipRect(Rectangle(box), SKClipOperation.Intersect, antialias: true);
    }

    public void Unclip() => canvas.Restore();

    /// <summary>Returns the start position of the next run.</summary>
    private double DrawRun(GlyphRun run, double x, double y, double size, SKPaint paint)
    {
        var (glyphs, places) = (new ushort[run.Glyphs.Count], new SKPoint[run.Glyphs.Count]);
        for (var i = 0; i < glyphs.Length; i++)
        {
            var glyph = run.Glyphs[i];
            glyphs[i] = glyph.Id;
            places[i] = new SKPoint((float)(x + (glyph.OffsetX * size)), (float)(y + (glyph.OffsetY * size)));
            x += glyph.Advance * size;
        }

        using var font = new SKFont(run.Face.Typeface, (float)size)
        {
            Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true, Edging = SKFontEdging.Antialias,
        };
        using var builder = new SKTextBlobBuilder();
        builder.AddPositionedRun(glyphs, font, places);
        using var blob = builder.Build();
        if (blob is not null) canvas.DrawText(blob, 0, 0, paint);
        return x;
    }

    /// <summary>Vertical lines in the rotated system across all boxes, at multiples of the spacing as in the SVG pattern.</summary>
    private static SKPath HatchPath(IReadOnlyList<FigureBox> boxes)
    {
        var half = Math.Sqrt(0.5);
        var (minX, maxX) = (boxes.Min(box => box.X + box.Y) * half, boxes.Max(box => box.Right + box.Bottom) * half);
        var (minY, maxY) = (boxes.Min(box => box.Y - box.Right) * half, boxes.Max(box => box.Bottom - box.X) * half);
        using var builder = new SKPathBuilder();
        for (var x = (Math.Floor(minX / HatchLines.Spacing) + 0.5) * HatchLines.Spacing; x <= maxX; x += HatchLines.Spacing)
        {
            builder.MoveTo((float)x, (float)minY);
            builder.LineTo((float)x, (float)maxY);
        }

        return builder.Detach();
    }

    private static SKPath UnionOf(IReadOnlyList<FigureBox> boxes)
    {
        using var builder = new SKPathBuilder();
        foreach (var box in boxes) builder.AddRect(Rectangle(box));
        return builder.Detach();
    }

    private static SKPath PathOf(IReadOnlyList<FigurePoint> points, bool isClosed)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo((float)points[0].X, (float)points[0].Y);
        foreach (var point in points.Skip(1)) builder.LineTo((float)point.X, (float)point.Y);
        if (isClosed) builder.Close();
        return builder.Detach();
    }

    private static SKPaint PaintOf(Pen pen) => new()
    {
        Color = ColourOf(pen.Colour), IsAntialias = true, IsStroke = true, StrokeWidth = (float)pen.Width, StrokeJoin = SKStrokeJoin.Round,
    };

    /// <summary>Skia requires an even number of intervals; an odd list is repeated, as in SVG.</summary>
    private static float[] Intervals(IReadOnlyList<double> dashes) =>
        [.. Enumerable.Repeat(dashes, dashes.Count % 2 == 0 ? 1 : 2).SelectMany(lengths => lengths).Select(length => (float)length)];

    private static SKColor ColourOf(Colour colour) => new(colour.Red, colour.Green, colour.Blue, (byte)Math.Round(colour.Opacity * 255));

    private static SKRect Rectangle(FigureBox box) => new((float)box.X, (float)box.Y, (float)box.Right, (float)box.Bottom);
}
