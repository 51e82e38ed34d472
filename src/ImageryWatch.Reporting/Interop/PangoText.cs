using static ImageryWatch.Reporting.CairoNative;
using static ImageryWatch.Reporting.PangoNative;

namespace ImageryWatch.Reporting;

/// <summary>
/// One line of text laid out by pango. Hinting is off, so that widths scale with the resolution and the same line breaks
/// appear at screen and print size.
/// </summary>
internal sealed class PangoText : IDisposable
{
    // One family with both Latin and Hangul first; fontconfig fills the gaps of the others.
    private const string Families = "NanumGothic,Noto Sans CJK KR,DejaVu Sans,sans-serif";
    private readonly nint _context;
    private readonly nint _layout;

    public PangoText(nint context, string text, TextStyle style)
    {
        _context = context;
        _layout = pango_cairo_create_layout(context);
        SetHinting();
        SetFont(style);
        pango_layout_set_single_paragraph_mode(_layout, 1);
        pango_layout_set_text(_layout, text, -1);
    }

    public double Width
    {
        get
        {
            pango_layout_get_size(_layout, out var width, out _);
            return (double)width / UnitsPerPoint;
        }
    }

    /// <summary>Characters that no installed font can draw.</summary>
    public int UnknownGlyphs => pango_layout_get_unknown_glyphs_count(_layout);

    public void Show(FigurePoint baseline)
    {
        var ascent = (double)pango_layout_get_baseline(_layout) / UnitsPerPoint;
        cairo_move_to(_context, baseline.X, baseline.Y - ascent);
        pango_cairo_show_layout(_context, _layout);
    }

    public void Dispose() => g_object_unref(_layout);

    private void SetFont(TextStyle style)
    {
        var description = pango_font_description_new();
        pango_font_description_set_family(description, Families);
        pango_font_description_set_absolute_size(description, style.Size * UnitsPerPoint);
        pango_font_description_set_weight(description, style.Bold ? WeightBold : WeightNormal);
        pango_layout_set_font_description(_layout, description);
        pango_font_description_free(description);
    }

    private void SetHinting()
    {
        var options = cairo_font_options_create();
        cairo_font_options_set_antialias(options, AntialiasGray);
        cairo_font_options_set_hint_style(options, HintStyleNone);
        cairo_font_options_set_hint_metrics(options, HintMetricsOff);
        pango_cairo_context_set_font_options(pango_layout_get_context(_layout), options);
        cairo_font_options_destroy(options);
        pango_layout_context_changed(_layout);
    }
}
