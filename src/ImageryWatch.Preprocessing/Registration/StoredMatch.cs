using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>The result of matching one tie point as bytes; none where it could not be measured.</summary>
internal static class StoredMatch
{
    public static byte[] Bytes(Match? match) => match is { } found
        ? MemoryMarshal.AsBytes<double>([found.Displacement.Column, found.Displacement.Row, found.Reliability]).ToArray()
        : [];

    public static Match? Read(PixelPoint centre, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return null;
        var values = MemoryMarshal.Cast<byte, double>(bytes);
        return new Match(centre, new PixelPoint(values[0], values[1]), values[2]);
    }
}
