using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ImageryWatch.Core;

/// <summary>
/// Builds a <see cref="ContentKey"/> from its parts. Every part is preceded by its length, so that different lists of parts never give the
/// same bytes.
/// </summary>
public sealed class ContentKeyBuilder
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <param name="step">The step of the computation whose value is identified.</param>
    public ContentKeyBuilder(string step) => Add(step);

    public ContentKeyBuilder Add(ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), part.Length);
        _bytes.Advance(sizeof(int));
        _bytes.Write(part);
        return this;
    }

    /// <summary>Adds a long part by its hash, without copying it.</summary>
    public ContentKeyBuilder AddHashOf(ReadOnlySpan<byte> part)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(part, hash);
        return Add(part.Length).Add(hash);
    }

    /// <summary>Null and the empty text differ.</summary>
    public ContentKeyBuilder Add(string? part) => part is null ? Add([0]) : Add(1, Encoding.UTF8.GetBytes(part));

    public ContentKeyBuilder Add(ContentKey part) => Add(part.Hex);

    public ContentKeyBuilder Add(long part) => Add(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in part)));

    /// <summary>By its bits: 0 and -0 differ, NaN equals NaN.</summary>
    public ContentKeyBuilder Add(double part) => Add(BitConverter.DoubleToInt64Bits(part));

    public ContentKeyBuilder Add(PixelWindow part) => Add(part.Column).Add(part.Row).Add(part.Width).Add(part.Height);

    /// <summary>In the order of the names.</summary>
    public ContentKeyBuilder Add(IReadOnlyDictionary<string, string> items)
    {
        Add(items.Count);
        foreach (var (name, value) in items.OrderBy(item => item.Key, StringComparer.Ordinal)) Add(name).Add(value);
        return this;
    }

    public ContentKey Finish() => new(Convert.ToHexStringLower(SHA256.HashData(_bytes.WrittenSpan)));

    private ContentKeyBuilder Add(byte prefix, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), part.Length + 1);
        _bytes.Advance(sizeof(int));
        _bytes.Write([prefix]);
        _bytes.Write(part);
        return this;
    }
}
