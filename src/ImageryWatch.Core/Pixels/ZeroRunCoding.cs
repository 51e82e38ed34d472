using System.Buffers;

namespace ImageryWatch.Core;

/// <summary>
/// Lossless coding of bytes of which many are 0: alternately the length of a run of zeros and the length of the bytes up to the next run,
/// followed by these bytes. Lengths are in groups of seven bits, the lowest first; the highest bit means that more follow.
/// </summary>
public static class ZeroRunCoding
{
    /// <summary>A shorter run is kept among the other bytes.</summary>
    private static ReadOnlySpan<byte> MinRun => [0, 0, 0, 0];

    /// <returns>Empty only if <paramref name="values"/> is.</returns>
    public static byte[] Pack(ReadOnlySpan<byte> values)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxLength(values));
        var packed = buffer.AsSpan(0, Pack(values, buffer)).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return packed;
    }

    /// <summary>Appends the packed bytes.</summary>
    public static void Pack(ReadOnlySpan<byte> values, IBufferWriter<byte> to) => to.Advance(Pack(values, to.GetSpan(MaxLength(values))));

    /// <param name="packed">Starts with the result of <c>Pack</c>.</param>
    /// <param name="values">Receives the bytes; same length as those packed.</param>
    /// <returns>Number of packed bytes read.</returns>
    public static int Unpack(ReadOnlySpan<byte> packed, Span<byte> values)
    {
        var at = 0;
        while (!values.IsEmpty)
        {
            var zeros = ReadLength(packed, ref at);
            var others = ReadLength(packed, ref at);
            values[..zeros].Clear();
            packed.Slice(at, others).CopyTo(values[zeros..]);
            values = values[(zeros + others)..];
            at += others;
        }

        return at;
    }

    /// <summary>All runs but the first are at least as long as the two lengths written for them, if the second is below 128.</summary>
    private static int MaxLength(ReadOnlySpan<byte> values) => values.Length + (values.Length / 64) + 16;

    private static int Pack(ReadOnlySpan<byte> values, Span<byte> buffer)
    {
        var at = 0;
        while (!values.IsEmpty)
        {
            var zeros = LengthOrAll(values.IndexOfAnyExcept((byte)0), values);
            values = values[zeros..];
            var others = LengthOrAll(values.IndexOf(MinRun), values);
            at = WriteLength(buffer, WriteLength(buffer, at, zeros), others);
            values[..others].CopyTo(buffer[at..]);
            values = values[others..];
            at += others;
        }

        return at;
    }

    private static int LengthOrAll(int length, ReadOnlySpan<byte> values) => length < 0 ? values.Length : length;

    private static int WriteLength(Span<byte> buffer, int at, int length)
    {
        for (; length > 0x7F; length >>= 7) buffer[at++] = (byte)(length | 0x80);
        buffer[at] = (byte)length;
        return at + 1;
    }

    private static int ReadLength(ReadOnlySpan<byte> packed, ref int at)
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = packed[at++];
            length |= (part & 0x7F) << shift;
            if (part <= 0x7F) return length;
        }
    }
}
