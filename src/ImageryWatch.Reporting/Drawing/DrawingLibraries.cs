using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Loads the native libraries of Skia and HarfBuzz, which the packages contain for Linux, Windows and macOS.</summary>
internal static class DrawingLibraries
{
    /// <exception cref="NativeRuntimeException">A library cannot be loaded on this system.</exception>
    public static void Require()
    {
        try
        {
            _ = SkiaSharp.SkiaSharpVersion.Native;
            using var buffer = new HarfBuzzSharp.Buffer();
        }
        catch (Exception fault) when ((fault is TypeInitializationException ? fault.InnerException : fault) is DllNotFoundException)
        {
            throw new NativeRuntimeException(
                "Figures need libSkiaSharp and libHarfBuzzSharp, which could not be loaded. Keep the folder runtimes/ beside the program; "
                + "on Linux they need glibc 2.27 or newer, or musl. Use --no-figures to write tables only.",
                fault);
        }
    }
}
