using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace ImageryWatch.Reporting;

/// <summary>
/// Tables of a font shipped with the product, read without the drawing libraries (OpenType specification 1.9; characters of the basic
/// plane, cmap format 4).
/// </summary>
internal sealed class TrueTypeFont
{
    private const int MoreComponents = 0x20;
    private readonly byte[] _file;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly Range _characters;
    private readonly int _metricsCount;

    public TrueTypeFont(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font {resource} is missing in the program.");
        _file = new byte[stream.Length];
        stream.ReadExactly(_file);
        for (var i = 0; i < U16(_file, 4); i++)
        {
            var entry = 12 + (16 * i);
            var start = (int)U32(_file, entry + 8);
            _tables[Encoding.ASCII.GetString(_file, entry, 4)] = start..(start + (int)U32(_file, entry + 12));
        }

        _metricsCount = U16(Table("hhea"), 34);
        _characters = (_tables["cmap"].Start.Value + (int)U32(Table("cmap"), 8)).._tables["cmap"].End.Value;
    }

    public ReadOnlySpan<byte> Table(string name) => _file.AsSpan(_tables[name]);

    /// <summary>The glyph of a character; 0 if there is none.</summary>
    public ushort Glyph(char character)
    {
        var map = _file.AsSpan(_characters);
        var twice = U16(map, 6);
        for (var i = 0; i < twice; i += 2)
        {
            if (U16(map, 14 + i) < character) continue;
            var first = U16(map, 16 + twice + i);
            if (first > character) return 0;
            var delta = U16(map, 16 + (2 * twice) + i);
            var place = 16 + (3 * twice) + i;
            if (U16(map, place) is not (> 0 and var offset)) return (ushort)(character + delta);
            var glyph = U16(map, place + offset + (2 * (character - first)));
            return glyph == 0 ? glyph : (ushort)(glyph + delta);
        }

        return 0;
    }

    public ReadOnlySpan<byte> Outline(ushort glyph) => Table("glyf")[Offset(glyph)..Offset(glyph + 1)];

    /// <summary>Advance width and left side bearing of a glyph, four bytes.</summary>
    public byte[] Metrics(ushort glyph)
    {
        var metrics = Table("hmtx");
        var bearing = glyph < _metricsCount ? (4 * glyph) + 2 : (4 * _metricsCount) + (2 * (glyph - _metricsCount));
        return [.. metrics.Slice(4 * Math.Min(glyph, _metricsCount - 1), 2), .. metrics.Slice(bearing, 2)];
    }

    /// <summary>Where a composite outline has the numbers of its components; none for a simple outline.</summary>
    public static List<int> ComponentPlaces(ReadOnlySpan<byte> outline)
    {
        List<int> places = [];
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return places;
        for (int at = 10, flags = MoreComponents; (flags & MoreComponents) != 0; at += ComponentLength(flags))
        {
            flags = U16(outline, at);
            places.Add(at + 2);
        }

        return places;
    }

    /// <summary>Flags, glyph, two arguments of a byte or a word, and one, two or four factors of the scale.</summary>
    private static int ComponentLength(int flags) => 4 + ((flags & 0x01) != 0 ? 4 : 2)
        + ((flags & 0x08) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);

    private int Offset(int glyph) => U16(Table("head"), 50) == 0
        ? 2 * U16(Table("loca"), 2 * glyph)
        : (int)U32(Table("loca"), 4 * glyph);

    private static ushort U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    private static uint U32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
}
