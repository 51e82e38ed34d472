using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ImageryWatch.Reporting.Tests;

/// <summary>
/// What a reader extracts from the pages of a PDF as this product writes it: the characters that the ToUnicode maps of its fonts give to
/// the glyphs shown. Reads streams, bfchar, bfrange, Tf, Tj and TJ with hexadecimal and literal strings; nothing of Skia.
/// </summary>
internal sealed partial record PdfText(int Pages, double WidthPoints, string Text, string Raw)
{
    public static PdfText Of(byte[] file)
    {
        var raw = Encoding.Latin1.GetString(file);
        var objects = Objects().Matches(raw).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var streams = objects.Where(pair => pair.Value.Contains("stream", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => Inflate(pair.Value));
        var page = objects.Values.Where(body => PageType().IsMatch(body)).ToList();
        var box = MediaBox().Match(page[0]).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var fonts = objects.Values.SelectMany(body => FontNames().Matches(body)).DistinctBy(match => match.Value)
            .ToDictionary(match => match.Groups[1].Value, match => Map(streams[MapOf(objects[match.Groups[2].Value])]));
        var content = string.Join('\n', page.Select(body => streams[Contents().Match(body).Groups[1].Value]));
        static string MapOf(string font) => ToUnicode().Match(font).Groups[1].Value;
        return new PdfText(page.Count, double.Parse(box[2], CultureInfo.InvariantCulture), Shown(content, fonts), raw);
    }

    /// <summary>True where the document information has the value under the key, as a UTF-16 or a plain string.</summary>
    public bool HasInformation(string key, string value)
    {
        var utf16 = "FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(value));
        return Regex.IsMatch(Raw, $@"/{key}\s*<\s*{utf16}\s*>", RegexOptions.IgnoreCase)
            || Raw.Contains($"/{key} ({value})", StringComparison.Ordinal);
    }

    private static string Shown(string content, Dictionary<string, Dictionary<int, string>> fonts)
    {
        var (text, font) = (new StringBuilder(), new Dictionary<int, string>());
        foreach (Match part in TextParts().Matches(content))
        {
            if (part.Groups["font"].Success) font = fonts[part.Groups["font"].Value];
            else if (part.Groups["hex"].Success) Append(Convert.FromHexString(part.Groups["hex"].Value));
            else if (part.Groups["text"].Success) Append(Literal(part.Groups["text"].Value));
            else text.Append('\n');
        }

        return text.ToString();

        void Append(byte[] glyphs)
        {
            for (var i = 0; i + 1 < glyphs.Length; i += 2) text.Append(font.GetValueOrDefault((glyphs[i] << 8) | glyphs[i + 1], "?"));
        }
    }

    /// <summary>A literal string without its escapes.</summary>
    private static byte[] Literal(string text)
    {
        var plain = Escape().Replace(text, match => match.Groups[1].Value switch
        {
            "n" => "\n",
            "r" => "\r",
            "t" => "\t",
            "b" => "\b",
            "f" => "\f",
            { Length: 3 } octal => ((char)Convert.ToByte(octal, 8)).ToString(),
            var other => other,
        });
        return Encoding.Latin1.GetBytes(plain);
    }

    private static Dictionary<int, string> Map(string cmap)
    {
        var map = new Dictionary<int, string>();
        foreach (Match section in MapSections().Matches(cmap))
        {
            var isRange = section.Groups[1].Value == "range";
            foreach (Match entry in (isRange ? RangeEntry() : CharacterEntry()).Matches(section.Groups[2].Value))
            {
                var (first, last) = (Number(entry.Groups[1].Value), Number(entry.Groups[isRange ? 2 : 1].Value));
                var text = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(entry.Groups[isRange ? 3 : 2].Value));
                for (var glyph = first; glyph <= last; glyph++) map[glyph] = text[..^1] + (char)(text[^1] + glyph - first);
            }
        }

        return map;

        static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static string Inflate(string body)
    {
        var start = body.IndexOf("stream", StringComparison.Ordinal) + "stream".Length;
        while (body[start] is '\r' or '\n') start++;
        var data = Encoding.Latin1.GetBytes(body[start..body.LastIndexOf("endstream", StringComparison.Ordinal)]);
        if (!body[..start].Contains("FlateDecode", StringComparison.Ordinal)) return Encoding.Latin1.GetString(data);
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var reader = new StreamReader(zlib, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(\d+) 0 obj\s(.*?)\sendobj", RegexOptions.Singleline)]
    private static partial Regex Objects();

    [GeneratedRegex(@"\\([0-7]{3}|.)", RegexOptions.Singleline)]
    private static partial Regex Escape();

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageType();

    [GeneratedRegex(@"/MediaBox\s*\[([^\]]*)\]")]
    private static partial Regex MediaBox();

    [GeneratedRegex(@"/Contents\s+(\d+) 0 R")]
    private static partial Regex Contents();

    [GeneratedRegex(@"/(F\d+) (\d+) 0 R")]
    private static partial Regex FontNames();

    [GeneratedRegex(@"/ToUnicode\s+(\d+) 0 R")]
    private static partial Regex ToUnicode();

    [GeneratedRegex(@"beginbf(char|range)(.*?)endbf", RegexOptions.Singleline)]
    private static partial Regex MapSections();

    [GeneratedRegex(@"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")]
    private static partial Regex CharacterEntry();

    [GeneratedRegex(@"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")]
    private static partial Regex RangeEntry();

    [GeneratedRegex(@"/(?<font>F\d+) [\d.]+ Tf|<(?<hex>[0-9A-Fa-f]+)>|\((?<text>(?:\\.|[^\\)])*)\)|\bET\b", RegexOptions.Singleline)]
    private static partial Regex TextParts();
}
