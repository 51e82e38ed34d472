using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using HarfBuzzSharp;
using ImageryWatch.Core;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace ImageryWatch.Reporting;

/// <summary>One glyph of a shaped line. Lengths are in ems; y grows downwards.</summary>
/// <param name="Id">Index in the font; 0 if the font has no glyph for the character.</param>
/// <param name="Cluster">Index of the first UTF-16 unit of its characters in the shaped text.</param>
/// <param name="Advance">Distance to the next glyph.</param>
/// <param name="OffsetX">Shift to the right of the pen.</param>
/// <param name="OffsetY">Shift below the baseline.</param>
internal readonly record struct Glyph(ushort Id, int Cluster, double Advance, double OffsetX, double OffsetY);

/// <summary>A font shipped with the product, drawn by Skia and shaped by HarfBuzz. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The few instances live as long as the process.")]
internal sealed class FontFace
{
    private static readonly Lazy<FontFace> RegularFace = new(() => new FontFace("ImageryWatchSans-Regular.ttf"));
    private static readonly Lazy<FontFace> BoldFace = new(() => new FontFace("ImageryWatchSans-Bold.ttf"));
    private static readonly Lazy<FontFace> RareHangulFace = new(() => new FontFace("ImageryWatchSansHangul-Regular.ttf"));
    private readonly Lock _gate = new();
    private readonly Font _font;
    private readonly double _unitsPerEm;

    /// <exception cref="NativeRuntimeException">A drawing library is missing.</exception>
    private FontFace(string resource)
    {
        DrawingLibraries.Require();
        var bytes = ReadResource(resource);
        using var data = SKData.CreateCopy(bytes);
        Typeface = SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font {resource} cannot be read.");
        // Blob.FromStream is not used: it keeps the address of an array that the garbage collector can move.
        using var blob = new Blob(Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0), bytes.Length, MemoryMode.Duplicate);
        GC.KeepAlive(bytes); // The address alone does not keep the array while HarfBuzz copies it.
        using var face = new Face(blob, 0);
        _unitsPerEm = face.UnitsPerEm;
        _font = new Font(face);
        _font.SetScale(face.UnitsPerEm, face.UnitsPerEm);
        _font.SetFunctionsOpenType();
    }

    /// <summary>Latin and the common Hangul syllables.</summary>
    public static FontFace Regular => RegularFace.Value;

    public static FontFace Bold => BoldFace.Value;

    /// <summary>The syllables outside KS X 1001, for both weights.</summary>
    public static FontFace RareHangul => RareHangulFace.Value;

    public SKTypeface Typeface { get; }

    /// <summary>Shapes one left-to-right line; glyphs are in drawing order.</summary>
    public Glyph[] Shape(string text)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        buffer.Direction = Direction.LeftToRight;
        lock (_gate) _font.Shape(buffer);
        var (infos, positions) = (buffer.GlyphInfos, buffer.GlyphPositions);
        return [.. infos.Zip(positions, (info, position) => new Glyph(
            (ushort)info.Codepoint, (int)info.Cluster,
            position.XAdvance / _unitsPerEm, position.XOffset / _unitsPerEm, -position.YOffset / _unitsPerEm))];
    }

    /// <summary>The font file in pinned memory.</summary>
    private static byte[] ReadResource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is missing in the program.");
        var bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length, pinned: true);
        stream.ReadExactly(bytes);
        return bytes;
    }
}
