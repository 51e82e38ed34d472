using System.Reflection;
using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>The part of cairo's C interface (1.16 or later) that figures need. Handles are owned by <see cref="CairoCanvas"/>.</summary>
internal static unsafe partial class CairoNative
{
    private const string Cairo = "cairo";
    public const int StatusSuccess = 0;
    public const int FormatRgb24 = 1;
    public const int FilterGood = 1;
    public const int FilterBilinear = 4;
    public const int ExtendPad = 3;
    public const int LineJoinRound = 1;
    public const int PdfMetadataTitle = 0;
    public const int PdfMetadataSubject = 2;
    public const int PdfMetadataCreator = 4;
    public const int PdfMetadataCreateDate = 5;
    public const int AntialiasGray = 2;
    public const int HintStyleNone = 1;
    public const int HintMetricsOff = 1;

    static CairoNative() => DrawingLibraries.Register();

    [LibraryImport(Cairo)] internal static partial nint cairo_image_surface_create(int format, int width, int height);

    [LibraryImport(Cairo)] internal static partial byte* cairo_image_surface_get_data(nint surface);

    [LibraryImport(Cairo)] internal static partial int cairo_image_surface_get_stride(nint surface);

    [LibraryImport(Cairo)]
    internal static partial nint cairo_pdf_surface_create_for_stream(
        delegate* unmanaged[Cdecl]<nint, byte*, uint, int> write, nint closure, double widthPoints, double heightPoints);

    [LibraryImport(Cairo, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void cairo_pdf_surface_set_metadata(nint surface, int metadata, string value);

    [LibraryImport(Cairo)] internal static partial void cairo_surface_mark_dirty(nint surface);

    [LibraryImport(Cairo)] internal static partial void cairo_surface_flush(nint surface);

    [LibraryImport(Cairo)] internal static partial void cairo_surface_finish(nint surface);

    [LibraryImport(Cairo)] internal static partial void cairo_surface_destroy(nint surface);

    [LibraryImport(Cairo)] internal static partial int cairo_surface_status(nint surface);

    [LibraryImport(Cairo)] internal static partial nint cairo_status_to_string(int status);

    [LibraryImport(Cairo)] internal static partial nint cairo_create(nint surface);

    [LibraryImport(Cairo)] internal static partial void cairo_destroy(nint context);

    [LibraryImport(Cairo)] internal static partial int cairo_status(nint context);

    [LibraryImport(Cairo)] internal static partial void cairo_save(nint context);

    [LibraryImport(Cairo)] internal static partial void cairo_restore(nint context);

    [LibraryImport(Cairo)] internal static partial void cairo_scale(nint context, double x, double y);

    [LibraryImport(Cairo)] internal static partial void cairo_translate(nint context, double x, double y);

    [LibraryImport(Cairo)] internal static partial void cairo_rotate(nint context, double radians);

    [LibraryImport(Cairo)] internal static partial void cairo_set_source_rgba(nint context, double red, double green, double blue, double alpha);

    [LibraryImport(Cairo)] internal static partial void cairo_set_source_surface(nint context, nint surface, double x, double y);

    [LibraryImport(Cairo)] internal static partial nint cairo_get_source(nint context);

    [LibraryImport(Cairo)] internal static partial void cairo_pattern_set_filter(nint pattern, int filter);

    [LibraryImport(Cairo)] internal static partial void cairo_pattern_set_extend(nint pattern, int extend);

    [LibraryImport(Cairo)] internal static partial void cairo_rectangle(nint context, double x, double y, double width, double height);

    [LibraryImport(Cairo)] internal static partial void cairo_move_to(nint context, double x, double y);

    [LibraryImport(Cairo)] internal static partial void cairo_line_to(nint context, double x, double y);

    [LibraryImport(Cairo)] internal static partial void cairo_close_path(nint context);

    [LibraryImport(Cairo)] internal static partial void cairo_set_line_width(nint context, double width);

    [LibraryImport(Cairo)] internal static partial void cairo_set_line_join(nint context, int join);

    [LibraryImport(Cairo)] internal static partial void cairo_set_dash(nint context, ReadOnlySpan<double> dashes, int count, double offset);

    [LibraryImport(Cairo)] internal static partial void cairo_fill(nint context);

    [LibraryImport(Cairo)] internal static partial void cairo_stroke(nint context);

    [LibraryImport(Cairo)] internal static partial void cairo_clip(nint context);

    [LibraryImport(Cairo)] internal static partial nint cairo_font_options_create();

    [LibraryImport(Cairo)] internal static partial void cairo_font_options_destroy(nint options);

    [LibraryImport(Cairo)] internal static partial void cairo_font_options_set_antialias(nint options, int antialias);

    [LibraryImport(Cairo)] internal static partial void cairo_font_options_set_hint_style(nint options, int style);

    [LibraryImport(Cairo)] internal static partial void cairo_font_options_set_hint_metrics(nint options, int metrics);
}

/// <summary>Finds the libraries that draw under the names that systems give them.</summary>
internal static class DrawingLibraries
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["cairo"] = ["libcairo.so.2", "libcairo.2.dylib", "libcairo-2.dll"],
        ["pango"] = ["libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"],
        ["pangocairo"] = ["libpangocairo-1.0.so.0", "libpangocairo-1.0.0.dylib", "libpangocairo-1.0-0.dll"],
        ["gobject"] = ["libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"],
    };

    private static int _registered;

    /// <summary>Takes effect once per process; every class with imports calls it before its first native call.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0) NativeLibrary.SetDllImportResolver(typeof(DrawingLibraries).Assembly, Resolve);
    }

    /// <exception cref="NativeRuntimeException">None of the names can be loaded.</exception>
    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? path)
    {
        if (!Names.TryGetValue(library, out var candidates)) return 0;
        foreach (var candidate in candidates)
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle)) return handle;
        throw new NativeRuntimeException(
            $"Figures need the library {candidates[0]}, which is not installed. On Debian or Ubuntu: apt-get install libpangocairo-1.0-0 fonts-nanum.");
    }
}
