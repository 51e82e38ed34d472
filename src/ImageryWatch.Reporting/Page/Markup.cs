using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace ImageryWatch.Reporting;

/// <summary>
/// A piece of HTML. Created only from interpolated strings (<see cref="Html.Of"/>), whose values are escaped unless they are markup
/// themselves, so that external text is always escaped.
/// </summary>
internal readonly record struct Markup(string Text)
{
    public static Markup Empty { get; } = new("");

    public override string ToString() => Text;
}

internal static partial class Html
{
    public static Markup Of(MarkupHandler handler) => handler.ToMarkup();

    /// <summary>Concatenates the pieces, one per line.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Join("\n", pieces.Select(piece => piece.Text)));

    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> markup) => Join(items.Select(markup));

    public static Markup When(bool condition, Func<Markup> markup) => condition ? markup() : Markup.Empty;

    /// <summary>Text in which no line breaks within a date, although browsers break lines after hyphens.</summary>
    public static Markup WithWholeDates(string text) =>
        new(IsoDate().Replace(Escape(text), date => $"<span class=\"date\">{date.Value}</span>"));

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b")]
    private static partial Regex IsoDate();

    /// <summary>Escapes text for elements and for attribute values in double quotes.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text) Append(escaped, character);
        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, char character)
    {
        switch (character)
        {
            case '&': escaped.Append("&amp;"); break;
            case '<': escaped.Append("&lt;"); break;
            case '>': escaped.Append("&gt;"); break;
            case '"': escaped.Append("&quot;"); break;
            case '\'': escaped.Append("&#39;"); break;
            default: if (!char.IsControl(character) || character is '\n' or '\t') escaped.Append(character); break;
        }
    }
}

/// <summary>Compiler support for <see cref="Html.Of"/>: literals are kept, values are escaped.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupHandler
{
    private readonly StringBuilder _text;

    public MarkupHandler(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

    public void AppendFormatted(string? text) => _text.Append(Html.Escape(text ?? ""));

    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => _text.Append(Html.Escape(value.ToString(format, CultureInfo.InvariantCulture)));

    public Markup ToMarkup() => new(_text.ToString());
}
