namespace ImageryWatch.Reporting;

/// <summary>Warning about characters that the fonts of figures do not contain.</summary>
internal static class MissingGlyphs
{
    public static string Warning(int count) =>
        $"{count} characters in a figure are drawn as empty boxes: the font of figures has Latin, Greek, Cyrillic and Hangul only; "
        + "use names in one of these scripts.";
}
