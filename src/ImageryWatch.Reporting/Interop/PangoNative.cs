using System.Runtime.InteropServices;

namespace ImageryWatch.Reporting;

/// <summary>The part of pango's C interface that text needs. One layout lives for one call of <see cref="PangoText"/>.</summary>
internal static partial class PangoNative
{
    private const string Pango = "pango";
    private const string PangoCairo = "pangocairo";
    public const int UnitsPerPoint = 1024;
    public const int WeightNormal = 400;
    public const int WeightBold = 700;

    static PangoNative() => DrawingLibraries.Register();

    [LibraryImport(PangoCairo)] internal static partial nint pango_cairo_create_layout(nint context);

    [LibraryImport(PangoCairo)] internal static partial void pango_cairo_show_layout(nint context, nint layout);

    [LibraryImport(PangoCairo)] internal static partial void pango_cairo_context_set_font_options(nint pangoContext, nint options);

    [LibraryImport(Pango)] internal static partial nint pango_layout_get_context(nint layout);

    [LibraryImport(Pango)] internal static partial void pango_layout_context_changed(nint layout);

    [LibraryImport(Pango, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void pango_layout_set_text(nint layout, string text, int length);

    [LibraryImport(Pango)] internal static partial void pango_layout_set_single_paragraph_mode(nint layout, int isSingle);

    [LibraryImport(Pango)] internal static partial void pango_layout_set_font_description(nint layout, nint description);

    [LibraryImport(Pango)] internal static partial void pango_layout_get_size(nint layout, out int width, out int height);

    [LibraryImport(Pango)] internal static partial int pango_layout_get_baseline(nint layout);

    [LibraryImport(Pango)] internal static partial int pango_layout_get_unknown_glyphs_count(nint layout);

    [LibraryImport(Pango)] internal static partial nint pango_font_description_new();

    [LibraryImport(Pango)] internal static partial void pango_font_description_free(nint description);

    [LibraryImport(Pango, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void pango_font_description_set_family(nint description, string family);

    [LibraryImport(Pango)] internal static partial void pango_font_description_set_absolute_size(nint description, double size);

    [LibraryImport(Pango)] internal static partial void pango_font_description_set_weight(nint description, int weight);

    [LibraryImport("gobject")] internal static partial void g_object_unref(nint instance);
}
