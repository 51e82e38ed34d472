using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>The values of a rectangle of cells of a <see cref="CellImage"/> as bytes, plane by plane.</summary>
/// <param name="image">The cells.</param>
/// <param name="cells">The rectangle, in cells.</param>
internal readonly struct StoredCells(CellImage image, PixelWindow cells)
{
    private float[][] Floats =>
    [
        image.Brightness, image.Darkest, image.Contrast, image.Colourfulness,
        .. image.HasColour ? (float[][])[image.Red, image.Blue] : [],
    ];

    private bool[][] Flags => [image.Unmasked, image.IsConstant];

    public byte[] Bytes()
    {
        var bytes = new byte[Length];
        var at = 0;
        foreach (var plane in Floats) at = Copy(MemoryMarshal.AsBytes(plane.AsSpan()), sizeof(float), bytes, at);
        foreach (var plane in Flags) at = Copy(MemoryMarshal.AsBytes(plane.AsSpan()), 1, bytes, at);
        return bytes;
    }

    /// <param name="bytes">From <see cref="Bytes"/> of the same rectangle.</param>
    public void Restore(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        foreach (var plane in Floats) at = Copy(bytes, at, sizeof(float), MemoryMarshal.AsBytes(plane.AsSpan()));
        foreach (var plane in Flags) at = Copy(bytes, at, 1, MemoryMarshal.AsBytes(plane.AsSpan()));
    }

    private int Length => (int)cells.PixelCount * ((sizeof(float) * Floats.Length) + Flags.Length);

    private int Copy(ReadOnlySpan<byte> plane, int size, Span<byte> bytes, int at)
    {
        for (var row = cells.Row; row < cells.EndRow; row++, at += cells.Width * size)
            plane.Slice(((row * image.Columns) + cells.Column) * size, cells.Width * size).CopyTo(bytes[at..]);
        return at;
    }

    private int Copy(ReadOnlySpan<byte> bytes, int at, int size, Span<byte> plane)
    {
        for (var row = cells.Row; row < cells.EndRow; row++, at += cells.Width * size)
            bytes.Slice(at, cells.Width * size).CopyTo(plane[(((row * image.Columns) + cells.Column) * size)..]);
        return at;
    }
}
