namespace ImageryWatch.Reporting;

/// <summary>What to tell a person whose machine lacks a font.</summary>
internal static class MissingGlyphs
{
    public static string Warning(int count) =>
        $"{count} characters in a figure are drawn as empty boxes because no installed font has them; install a Hangul font (Debian or Ubuntu: apt-get install fonts-nanum) and run again.";
}
