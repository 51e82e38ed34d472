using System.Security.Cryptography;

namespace ImageryWatch.Core;

/// <summary>
/// Digests of the parts of a block of probabilities, row by row: squares of <see cref="PartSide"/> values. With them a cell depends on the
/// values that it reads, and not on all that the blocks around it were computed from.
/// </summary>
public static class ValueDigests
{
    /// <summary>Side of a part, in values.</summary>
    public const int PartSide = 32;

    /// <summary>Bytes of a digest: the first half of a SHA-256.</summary>
    public const int Bytes = SHA256.HashSizeInBytes / 2;

    /// <summary>Number of parts along a side of a block.</summary>
    public static int Parts(int side) => (side + PartSide - 1) / PartSide;

    /// <param name="block">The block.</param>
    /// <param name="planes">Values of all outputs, plane by plane; empty: there are none.</param>
    /// <param name="count">Number of planes.</param>
    public static byte[] Of(PixelWindow block, ReadOnlySpan<byte> planes, int count)
    {
        var digests = new byte[Parts(block.Width) * Parts(block.Height) * Bytes];
        if (planes.IsEmpty) return digests;
        var values = new byte[count * PartSide * PartSide];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var (part, at) = (0, 0); at < digests.Length; part++, at += Bytes)
        {
            var (row, column) = Math.DivRem(part, Parts(block.Width));
            var window = new PixelWindow(column * PartSide, row * PartSide, PartSide, PartSide)
                .Intersect(new PixelWindow(0, 0, block.Width, block.Height));
            SHA256.HashData(Copied(planes, block, count, window, values), hash);
            hash[..Bytes].CopyTo(digests.AsSpan(at));
        }

        return digests;
    }

    private static ReadOnlySpan<byte> Copied(ReadOnlySpan<byte> planes, PixelWindow block, int count, PixelWindow window, Span<byte> values)
    {
        var length = 0;
        for (var plane = 0; plane < count; plane++)
        {
            for (var row = window.Row; row < window.EndRow; row++, length += window.Width)
                planes.Slice((((plane * block.Height) + row) * block.Width) + window.Column, window.Width).CopyTo(values[length..]);
        }

        return values[..length];
    }
}
