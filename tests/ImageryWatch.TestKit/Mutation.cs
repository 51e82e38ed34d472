using System.Text;

namespace ImageryWatch.TestKit;

/// <summary>Seeded damage to a file: the same seed gives the same bytes.</summary>
public static class Mutation
{
    private const int MaxEdits = 4;
    private static readonly string[] Tokens = [
        "0", "-1", "1e309", "NaN", "99999999999999999999", "null", "\"\"", "[]", "{}", "{", "]", ",", ":", "\0", "\ufeff", "\"\u202e\"",
        "-", "~", "&a *a", "<!--", "]]>", "../../x", "\r\n", "%00", "true"];

    /// <summary>One to four edits of bytes: flips, extreme values, insertions, deletions, copies, truncation.</summary>
    public static byte[] OfBytes(ReadOnlySpan<byte> source, int seed)
    {
        var random = new Random(seed);
        var bytes = source.ToArray().ToList();
        for (var edits = random.Next(1, MaxEdits + 1); edits > 0 && bytes.Count > 1; edits--) EditBytes(bytes, random);
        return [.. bytes];
    }

    /// <summary>As <see cref="OfBytes"/> for text: tokens and lines are replaced, repeated and removed, sometimes bytes.</summary>
    public static byte[] OfText(string source, int seed)
    {
        var random = new Random(seed);
        if (random.Next(4) == 0) return OfBytes(Encoding.UTF8.GetBytes(source), seed);
        var text = source;
        for (var edits = random.Next(1, MaxEdits + 1); edits > 0 && text.Length > 1; edits--) text = EditText(text, random);
        return Encoding.UTF8.GetBytes(text);
    }

    private static void EditBytes(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 17), bytes.Count - at);
        switch (random.Next(6))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: for (var i = 0; i < length; i++) bytes[at + i] = random.Next(2) == 0 ? (byte)0 : (byte)255; break;
            case 2: bytes.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256))); break;
            case 3: bytes.RemoveRange(at, length); break;
            case 4: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
            default: if (random.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at); else bytes[at] = (byte)random.Next(256); break;
        }
    }

    private static string EditText(string text, Random random)
    {
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 24), text.Length - at);
        var token = Tokens[random.Next(Tokens.Length)];
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        return random.Next(6) switch
        {
            0 => text.Insert(at, token),
            1 => text.Remove(at, length),
            2 => text.Remove(at, length).Insert(at, token),
            3 => string.Join('\n', lines.Where((_, i) => i != line)),
            4 => string.Join('\n', [.. lines[..line], lines[line], .. lines[line..]]),
            _ => text.Insert(at, string.Concat(Enumerable.Repeat(text.Substring(at, length), random.Next(2, 200)))),
        };
    }
}
