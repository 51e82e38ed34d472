using System.Buffers.Binary;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>
/// Writes the smallest possible GeoTIFFs, byte by byte, so that what is wrong with them is wrong on purpose: 8 bit,
/// uncompressed, one strip, pixel-interleaved.
/// </summary>
internal static class TinyTiff
{
    /// <param name="path">The file.</param>
    /// <param name="side">Columns and rows.</param>
    /// <param name="bands">Samples per pixel, without any meaning.</param>
    /// <param name="epsgCode">UTM code, or null for no coordinate system.</param>
    /// <param name="isLocated">Whether the file has a geotransform.</param>
    /// <param name="originX">Left edge.</param>
    public static void Write(string path, int side, int bands, int? epsgCode, bool isLocated, double originX = 249_000)
    {
        var tags = new List<(ushort Tag, ushort Type, byte[] Data)>
        {
            Short(256, side), Short(257, side), Short(258, [.. Enumerable.Repeat(8, bands)]), Short(259, 1), Short(262, 1),
            Long(273, 8), Short(277, bands), Short(278, side), Long(279, side * side * bands), Short(284, 1),
        };
        if (isLocated) tags.AddRange([Double(33550, 0.5, 0.5, 0), Double(33922, 0, 0, 0, originX, 4_383_000, 0)]);
        if (epsgCode is { } code) tags.Add(Short(34735, 1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, code));
        File.WriteAllBytes(path, Assemble(Pixels(side, bands), tags));
    }

    private static byte[] Pixels(int side, int bands)
    {
        var random = new Random(5);
        var pixels = new byte[side * side * bands];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)random.Next(1, 255);
        return pixels;
    }

    private static byte[] Assemble(byte[] pixels, List<(ushort Tag, ushort Type, byte[] Data)> tags)
    {
        var directory = 8 + pixels.Length + (pixels.Length & 1);
        var extra = directory + 2 + (tags.Count * 12) + 4;
        var file = new MemoryStream();
        file.Write("II*\0"u8);
        file.Write(BitConverter.GetBytes(directory));
        file.Write(pixels);
        if ((pixels.Length & 1) != 0) file.WriteByte(0);
        file.Write(BitConverter.GetBytes((ushort)tags.Count));
        var trailing = new MemoryStream();
        foreach (var (tag, type, data) in tags)
        {
            file.Write(BitConverter.GetBytes(tag));
            file.Write(BitConverter.GetBytes(type));
            file.Write(BitConverter.GetBytes(data.Length / SizeOf(type)));
            file.Write(data.Length <= 4 ? [.. data, .. new byte[4 - data.Length]] : BitConverter.GetBytes(extra + (int)trailing.Length));
            if (data.Length > 4) trailing.Write(data);
        }

        file.Write(new byte[4]);
        file.Write(trailing.ToArray());
        return file.ToArray();
    }

    private static int SizeOf(ushort type) => type switch { 3 => 2, 4 => 4, _ => 8 };

    private static (ushort Tag, ushort Type, byte[] Data) Short(ushort tag, params int[] values) =>
        (tag, 3, [.. values.SelectMany(value => BitConverter.GetBytes((ushort)value))]);

    private static (ushort Tag, ushort Type, byte[] Data) Double(ushort tag, params double[] values) =>
        (tag, 12, [.. values.SelectMany(BitConverter.GetBytes)]);

    private static (ushort Tag, ushort Type, byte[] Data) Long(ushort tag, int value)
    {
        var data = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(data, value);
        return (tag, 4, data);
    }
}
