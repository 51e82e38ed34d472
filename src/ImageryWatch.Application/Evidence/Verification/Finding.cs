using System.Globalization;

namespace ImageryWatch.Application;

/// <summary>A difference between a folder and its manifests.</summary>
/// <param name="Path">Relative to the folder, with '/'.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record Finding(string Path, string Problem)
{
    /// <summary>One line. Names may contain characters that control a terminal or reverse the text: these are shown as '?'.</summary>
    public override string ToString() => string.Concat($"{Path}: {Problem}".Select(letter => IsInvisible(letter) ? '?' : letter));

    private static bool IsInvisible(char letter) => char.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
