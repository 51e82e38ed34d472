using System.Buffers.Binary;
using System.Text;

namespace ImageryWatch.Reporting;

/// <summary>
/// A font file of a few characters of a larger font, for embedding in a document (OpenType specification 1.9; cmap format 12). Outlines and
/// metrics are copied; kerning and other features are left out.
/// </summary>
internal static class FontSubset
{
    private const uint ChecksumOfFile = 0xB1B0AFBA;

    /// <summary>The same characters give the same bytes. Characters that the font lacks are left out.</summary>
    public static byte[] Of(TrueTypeFont font, IEnumerable<char> characters)
    {
        char[] kept = [.. characters.Where(character => font.Glyph(character) != 0).Distinct().Order()];
        var glyphs = WithComponents(font, [0, .. kept.Select(font.Glyph)]);
        var (outlines, offsets) = Outlines(font, glyphs);
        return File(
        [
            ("OS/2", font.Table("OS/2").ToArray()), ("cmap", CharacterMap(kept)), ("glyf", outlines), ("head", Header(font)),
            ("hhea", With(font.Table("hhea"), 34, glyphs.Count)), ("hmtx", [.. glyphs.SelectMany(font.Metrics)]), ("loca", offsets),
            ("maxp", With(font.Table("maxp"), 4, glyphs.Count)), ("name", font.Table("name").ToArray()),
            ("post", font.Table("post").ToArray()),
        ]);
    }

    private static List<ushort> WithComponents(TrueTypeFont font, List<ushort> glyphs)
    {
        for (var i = 0; i < glyphs.Count; i++)
        {
            var outline = font.Outline(glyphs[i]);
            foreach (var at in TrueTypeFont.ComponentPlaces(outline))
            {
                var component = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
                if (!glyphs.Contains(component)) glyphs.Add(component);
            }
        }

        return glyphs;
    }

    /// <summary>The outlines one after the other, and where each begins; components refer to the new numbers of the glyphs.</summary>
    private static (byte[] Outlines, byte[] Offsets) Outlines(TrueTypeFont font, List<ushort> glyphs)
    {
        using var outlines = new MemoryStream();
        var offsets = new byte[4 * (glyphs.Count + 1)];
        for (var i = 0; i < glyphs.Count; i++)
        {
            var outline = font.Outline(glyphs[i]).ToArray();
            foreach (var at in TrueTypeFont.ComponentPlaces(outline))
                Put(outline, at, glyphs.IndexOf(BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at))));
            outlines.Write(outline);
            outlines.Write(new byte[-outline.Length & 3]);
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * (i + 1)), (uint)outlines.Length);
        }

        return (outlines.ToArray(), offsets);
    }

    /// <summary>The characters are the glyphs 1, 2, … in order.</summary>
    private static byte[] CharacterMap(char[] characters)
    {
        var table = new byte[28 + (12 * characters.Length)];
        ushort[] start = [0, 1, 3, 10, 0, 12, 12, 0];
        for (var i = 0; i < start.Length; i++) Put(table, 2 * i, start[i]);
        uint[] groups = [.. characters.SelectMany((character, i) => (uint[])[character, character, (uint)i + 1])];
        Put(table, 16, [(uint)(table.Length - 12), 0, (uint)characters.Length, .. groups]);
        return table;
    }

    /// <summary>With offsets of four bytes and without the checksum of the file.</summary>
    private static byte[] Header(TrueTypeFont font)
    {
        var table = With(font.Table("head"), 50, 1);
        Put(table, 8, [0]);
        return table;
    }

    private static byte[] File((string Name, byte[] Data)[] tables)
    {
        var log = (int)Math.Log2(tables.Length);
        var start = 12 + (16 * tables.Length);
        var file = new byte[start + tables.Sum(table => Padded(table.Data.Length))];
        Put(file, 0, [0x0001_0000]);
        int[] search = [tables.Length, 16 << log, log, 16 * (tables.Length - (1 << log))];
        for (var i = 0; i < search.Length; i++) Put(file, 4 + (2 * i), search[i]);
        var head = 0;
        for (var i = 0; i < tables.Length; i++)
        {
            var (name, data) = tables[i];
            data.CopyTo(file, start);
            var tag = BinaryPrimitives.ReadUInt32BigEndian(Encoding.ASCII.GetBytes(name));
            Put(file, 12 + (16 * i), [tag, Checksum(file.AsSpan(start, Padded(data.Length))), (uint)start, (uint)data.Length]);
            if (name == "head") head = start;
            start += Padded(data.Length);
        }

        Put(file, head + 8, [ChecksumOfFile - Checksum(file)]);
        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (var i = 0; i < data.Length; i += 4) sum += BinaryPrimitives.ReadUInt32BigEndian(data[i..]);
        return sum;
    }

    private static byte[] With(ReadOnlySpan<byte> table, int at, int value)
    {
        var changed = table.ToArray();
        Put(changed, at, value);
        return changed;
    }

    private static void Put(Span<byte> table, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(table[at..], (ushort)value);

    private static void Put(Span<byte> table, int at, ReadOnlySpan<uint> values)
    {
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(table[(at + (4 * i))..], values[i]);
    }
}
