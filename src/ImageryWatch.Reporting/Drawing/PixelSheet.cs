using ImageryWatch.Core;
using SkiaSharp;

namespace ImageryWatch.Reporting;

/// <summary>A white pixel canvas.</summary>
internal sealed class PixelSheet : IDisposable
{
    private readonly SKSurface _surface;

    /// <param name="widthPoints">Width of the figure.</param>
    /// <param name="heightPoints">Height of the figure.</param>
    /// <param name="dotsPerInch">Pixels per inch of paper.</param>
    /// <param name="marginPoints">White space added around the figure.</param>
    /// <exception cref="NativeRuntimeException">A drawing library is missing.</exception>
    /// <exception cref="OutputException">The sheet is too large for memory.</exception>
    public PixelSheet(double widthPoints, double heightPoints, double dotsPerInch, double marginPoints = 0)
    {
        DrawingLibraries.Require();
        var scale = dotsPerInch / 72;
        _surface = Surface((widthPoints + (2 * marginPoints)) * scale, (heightPoints + (2 * marginPoints)) * scale);
        var canvas = _surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Scale((float)scale);
        canvas.Translate((float)marginPoints, (float)marginPoints);
        Canvas = new SkiaCanvas(canvas);
    }

    public SkiaCanvas Canvas { get; }

    /// <summary>The picture as drawn so far.</summary>
    public RgbImage ToImage()
    {
        using var pixels = _surface.PeekPixels();
        return SkiaPixels.FromPixels(pixels);
    }

    public void Dispose() => _surface.Dispose();

    private static SKSurface Surface(double width, double height)
    {
        if (Pixels(width) * Pixels(height) * 4 <= Array.MaxLength)
        {
            var info = new SKImageInfo((int)Pixels(width), (int)Pixels(height), SKColorType.Rgba8888, SKAlphaType.Premul);
            // No subpixel layout: text is antialiased in grey on every machine.
            if (SKSurface.Create(info, new SKSurfaceProperties(SKPixelGeometry.Unknown)) is { } surface) return surface;
        }

        throw new OutputException(
            $"A figure of {width:0} × {height:0} pixels is too large to draw; choose a smaller width or fewer dots per inch.");
    }

    /// <summary>Rounds up, with a tolerance for rounding errors.</summary>
    private static double Pixels(double length) => Math.Max(1, Math.Ceiling(length - 1e-6));
}
