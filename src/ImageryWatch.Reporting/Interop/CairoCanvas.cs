using System.Runtime.InteropServices;
using ImageryWatch.Core;
using static ImageryWatch.Reporting.CairoNative;

namespace ImageryWatch.Reporting;

/// <summary>
/// Draws a figure through cairo and pango, on pixels (<see cref="ForPixels"/>) or as PDF (<see cref="ForPdf"/>). Owns its
/// surface and context until disposed. Not safe from several threads; different canvases are.
/// </summary>
internal sealed unsafe class CairoCanvas : ICanvas, IDisposable
{
    private readonly nint _surface;
    private readonly nint _context;
    private readonly PdfStream? _pdf;
    private readonly int _width;
    private readonly int _height;

    private CairoCanvas(nint surface, PdfStream? pdf, int width = 0, int height = 0)
    {
        _surface = surface;
        _pdf = pdf;
        (_width, _height) = (width, height);
        _context = cairo_create(surface);
        Check();
    }

    /// <summary>Characters drawn so far that no installed font has.</summary>
    public int MissingGlyphs { get; private set; }

    /// <summary>A white sheet of pixels with a margin around the figure.</summary>
    public static CairoCanvas ForPixels(double widthPoints, double heightPoints, double dotsPerInch, double marginPoints = 0)
    {
        var scale = dotsPerInch / 72;
        var (width, height) = (PixelsOf(widthPoints + (2 * marginPoints), scale), PixelsOf(heightPoints + (2 * marginPoints), scale));
        var canvas = new CairoCanvas(cairo_image_surface_create(FormatRgb24, width, height), null, width, height);
        cairo_scale(canvas._context, scale, scale);
        cairo_translate(canvas._context, marginPoints, marginPoints);
        canvas.Fill(new FigureBox(0, 0, widthPoints, heightPoints).Inflate(marginPoints + 1).Corners(), Colour.White);
        return canvas;
    }

    /// <summary>A PDF page. The date is written into the file instead of the clock's, so that bytes repeat.</summary>
    public static CairoCanvas ForPdf(double widthPoints, double heightPoints, double marginPoints, string title, string subject, DateOnly date)
    {
        var stream = new PdfStream();
        var surface = cairo_pdf_surface_create_for_stream(&PdfStream.Write, stream.Closure, widthPoints + (2 * marginPoints), heightPoints + (2 * marginPoints));
        cairo_pdf_surface_set_metadata(surface, PdfMetadataTitle, title);
        cairo_pdf_surface_set_metadata(surface, PdfMetadataSubject, subject);
        cairo_pdf_surface_set_metadata(surface, PdfMetadataCreateDate, $"{date:yyyy-MM-dd}T00:00:00Z");
        var canvas = new CairoCanvas(surface, stream);
        cairo_translate(canvas._context, marginPoints, marginPoints);
        return canvas;
    }

    public void Picture(RgbImage picture, FigureBox box)
    {
        var surface = PictureSurface(picture);
        cairo_save(_context);
        cairo_rectangle(_context, box.X, box.Y, box.Width, box.Height);
        cairo_clip(_context);
        cairo_translate(_context, box.X, box.Y);
        cairo_scale(_context, box.Width / picture.Width, box.Height / picture.Height);
        cairo_set_source_surface(_context, surface, 0, 0);
        cairo_pattern_set_filter(cairo_get_source(_context), FilterBilinear);
        cairo_pattern_set_extend(cairo_get_source(_context), ExtendPad);
        cairo_rectangle(_context, 0, 0, picture.Width, picture.Height);
        cairo_fill(_context);
        cairo_restore(_context);
        cairo_surface_destroy(surface);
    }

    public void Fill(IReadOnlyList<FigurePoint> polygon, Colour colour)
    {
        Source(colour);
        Path(polygon, closed: true);
        cairo_fill(_context);
    }

    public void Stroke(IReadOnlyList<FigurePoint> line, bool closed, Pen pen)
    {
        Source(pen.Colour);
        cairo_set_line_width(_context, pen.Width);
        cairo_set_line_join(_context, LineJoinRound);
        cairo_set_dash(_context, pen.Dashes.ToArray(), pen.Dashes.Count, 0);
        Path(line, closed);
        cairo_stroke(_context);
    }

    public void Hatch(IReadOnlyList<FigureBox> boxes)
    {
        if (boxes.Count == 0) return;
        cairo_save(_context);
        foreach (var box in boxes) cairo_rectangle(_context, box.X, box.Y, box.Width, box.Height);
        cairo_clip(_context);
        cairo_rotate(_context, Math.PI / 4);
        cairo_set_dash(_context, [], 0, 0);
        foreach (var pen in HatchLines.Pens)
        {
            Source(pen.Colour);
            cairo_set_line_width(_context, pen.Width);
            HatchPath(boxes);
            cairo_stroke(_context);
        }

        cairo_restore(_context);
    }

    public void Text(string text, FigurePoint baseline, TextAnchor anchor, TextStyle style)
    {
        if (text.Length == 0) return;
        using var layout = new PangoText(_context, text, style);
        MissingGlyphs += layout.UnknownGlyphs;
        var shift = anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => layout.Width / 2, _ => layout.Width };
        Source(style.Colour);
        layout.Show(baseline with { X = baseline.X - shift });
    }

    public double TextWidth(string text, TextStyle style)
    {
        using var layout = new PangoText(_context, text, style);
        return layout.Width;
    }

    public void Clip(FigureBox box)
    {
        cairo_save(_context);
        cairo_rectangle(_context, box.X, box.Y, box.Width, box.Height);
        cairo_clip(_context);
    }

    public void Unclip() => cairo_restore(_context);

    /// <summary>The pixels drawn.</summary>
    public RgbImage ToImage()
    {
        var (width, height) = (_width, _height);
        Check();
        cairo_surface_flush(_surface);
        var (data, stride) = ((nint)cairo_image_surface_get_data(_surface), cairo_image_surface_get_stride(_surface));
        var pixels = new byte[width * height * 3];
        for (var row = 0; row < height; row++)
            BgrxToRgb(new ReadOnlySpan<byte>((byte*)data + ((long)row * stride), width * 4), pixels.AsSpan(row * width * 3, width * 3));
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Ends the page and returns the PDF file.</summary>
    public byte[] ToPdf()
    {
        Check();
        cairo_surface_finish(_surface);
        CheckStatus(cairo_surface_status(_surface));
        return _pdf!.ToArray();
    }

    public void Dispose()
    {
        cairo_destroy(_context);
        cairo_surface_destroy(_surface);
        _pdf?.Dispose();
    }

    /// <summary>Rounded to the nearest pixel when all but there: 1400 points at 72 dpi are 1400 pixels, not 1401.</summary>
    private static int PixelsOf(double points, double scale) => (int)Math.Ceiling((points * scale) - 1e-6);

    private void Source(Colour colour) =>
        cairo_set_source_rgba(_context, colour.Red / 255.0, colour.Green / 255.0, colour.Blue / 255.0, colour.Opacity);

    private void Path(IReadOnlyList<FigurePoint> points, bool closed)
    {
        cairo_move_to(_context, points[0].X, points[0].Y);
        for (var i = 1; i < points.Count; i++) cairo_line_to(_context, points[i].X, points[i].Y);
        if (closed) cairo_close_path(_context);
    }

    /// <summary>Upright lines of the rotated system across all boxes, on multiples of the spacing as in the SVG pattern.</summary>
    private void HatchPath(IReadOnlyList<FigureBox> boxes)
    {
        var half = Math.Sqrt(0.5);
        var (minX, maxX) = (boxes.Min(box => box.X + box.Y) * half, boxes.Max(box => box.Right + box.Bottom) * half);
        var (minY, maxY) = (boxes.Min(box => box.Y - box.Right) * half, boxes.Max(box => box.Bottom - box.X) * half);
        for (var x = (Math.Floor(minX / HatchLines.Spacing) + 0.5) * HatchLines.Spacing; x <= maxX; x += HatchLines.Spacing)
        {
            cairo_move_to(_context, x, minY);
            cairo_line_to(_context, x, maxY);
        }
    }

    /// <summary>A copy that cairo owns: a PDF surface reads it only when the page ends.</summary>
    private static nint PictureSurface(RgbImage picture)
    {
        var surface = cairo_image_surface_create(FormatRgb24, picture.Width, picture.Height);
        CheckStatus(cairo_surface_status(surface));
        var (data, stride) = ((nint)cairo_image_surface_get_data(surface), cairo_image_surface_get_stride(surface));
        for (var row = 0; row < picture.Height; row++)
            RgbToBgrx(picture.Pixels.AsSpan(row * picture.Width * 3, picture.Width * 3), new Span<byte>((byte*)data + ((long)row * stride), picture.Width * 4));
        cairo_surface_mark_dirty(surface);
        return surface;
    }

    private static void RgbToBgrx(ReadOnlySpan<byte> rgb, Span<byte> bgrx)
    {
        for (int i = 0, j = 0; i < rgb.Length; i += 3, j += 4)
            (bgrx[j], bgrx[j + 1], bgrx[j + 2], bgrx[j + 3]) = (rgb[i + 2], rgb[i + 1], rgb[i], 255);
    }

    private static void BgrxToRgb(ReadOnlySpan<byte> bgrx, Span<byte> rgb)
    {
        for (int i = 0, j = 0; i < rgb.Length; i += 3, j += 4)
            (rgb[i], rgb[i + 1], rgb[i + 2]) = (bgrx[j + 2], bgrx[j + 1], bgrx[j]);
    }

    private void Check() => CheckStatus(cairo_status(_context));

    private static void CheckStatus(int status)
    {
        if (status == StatusSuccess) return;
        throw new OutputException($"A figure could not be drawn: {Marshal.PtrToStringUTF8(cairo_status_to_string(status))}.");
    }
}
