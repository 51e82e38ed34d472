namespace ImageryWatch.Reporting;

/// <summary>Warning about characters that the fonts of figures and PDF files do not contain.</summary>
internal static class MissingGlyphs
{
    public static string Warning(int count, string place = "a figure") =>
        $"{count} characters in {place} are drawn as empty boxes: the font of figures has Latin, Greek, Cyrillic and Hangul only; "
        + "use names in one of these scripts.";
}
