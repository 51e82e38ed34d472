using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>A <see cref="QualityMask"/> in a form that can be stored as JSON.</summary>
/// <param name="Columns">Columns of cells.</param>
/// <param name="Rows">Rows of cells.</param>
/// <param name="CellPixels">Grid pixels along a cell's side.</param>
/// <param name="Packed">The flags by <see cref="ZeroRunCoding"/>.</param>
/// <param name="Warnings">Warnings for the report.</param>
public sealed record StoredMask(int Columns, int Rows, int CellPixels, byte[] Packed, IReadOnlyList<string> Warnings)
{
    public static StoredMask Of(QualityMask mask) =>
        new(mask.Columns, mask.Rows, mask.CellPixels, ZeroRunCoding.Pack(mask.Bytes), mask.Warnings);

    public QualityMask ToMask()
    {
        var bytes = new byte[Columns * Rows];
        ZeroRunCoding.Unpack(Packed, bytes);
        return new QualityMask(Columns, Rows, CellPixels, Array.ConvertAll(bytes, value => (QualityFlags)value), Warnings);
    }
}
