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
        // All runs but the first are at least as long as the two lengths written for them, if the second is below 128.
        var buffer = ArrayPool<byte>.Shared.Rent(values.Length + (values.Length / 64) + 16);
        var at = 0;
        while (!values.IsEmpty)
        {
            var zeros = LengthOrAll(values.IndexOfAnyExcept((byte)0), values);
            values = values[zeros..];
            var others = LengthOrAll(values.IndexOf(MinRun), values);
            at = WriteLength(buffer, WriteLength(buffer, at, zeros), others);
            values[..others].CopyTo(buffer.AsSpan(at));
            values = values[others..];
            at += others;
        }

        var packed = buffer.AsSpan(0, at).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return packed;
    }

    /// <param name="packed">From <see cref="Pack"/>.</param>
    /// <param name="values">Receives the bytes; same length as those packed.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<byte> values)
    {
        for (var at = 0; at < packed.Length;)
        {
            var zeros = ReadLength(packed, ref at);
            var others = ReadLength(packed, ref at);
            values[..zeros].Clear();
            packed.Slice(at, others).CopyTo(values[zeros..]);
            values = values[(zeros + others)..];
            at += others;
        }
    }

    private static int LengthOrAll(int length, ReadOnlySpan<byte> values) => length < 0 ? values.Length : length;

    private static int WriteLength(byte[] buffer, int at, int length)
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
