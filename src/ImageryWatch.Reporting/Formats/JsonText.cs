using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ImageryWatch.Reporting;

/// <summary>JSON format of all outputs: UTF-8, indented by two, Hangul not escaped, markup characters escaped, LF line ends.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly JsonWriterOptions Compact = Indented with { Indented = false };

    public static byte[] Bytes(Action<Utf8JsonWriter> write) => Bytes(write, Indented);

    /// <summary>On one line, without a line break at the end.</summary>
    public static byte[] OneLine(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Compact)) write(json);
        return stream.ToArray();
    }

    public static void Number(this Utf8JsonWriter json, string name, double? value, int decimals)
    {
        if (Rounded.Of(value, decimals) is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    public static void Date(this Utf8JsonWriter json, string name, DateOnly? date) =>
        json.WriteString(name, date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static byte[] Bytes(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, options)) write(json);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
