using System.Runtime.Intrinsics;

namespace ImageryWatch.Imaging;

/// <summary>Makes the results of <see cref="WinogradKernel"/> from the products of each tile.</summary>
/// <param name="products">First product of the first tile.</param>
/// <param name="length">Values from one product of a tile to its next.</param>
/// <param name="bias">One per channel.</param>
/// <param name="addend">Values to add, at the positions of the results; null for none.</param>
/// <param name="target">Stored results.</param>
/// <param name="channels">Values per position, a multiple of 8.</param>
/// <param name="skipped">Results of the first tile that are not stored.</param>
/// <param name="width">Stored positions.</param>
/// <param name="relu">Clamp at 0.</param>
internal readonly unsafe struct WinogradOutput(
    float* products, int length, float* bias, float* addend, float* target, int channels, int skipped, int width, bool relu)
{
    /// <summary>Stores those results of the tiles that are within the row, eight channels at a time.</summary>
    public void Store(int tiles)
    {
        for (var channel = 0; channel < channels; channel += Vector256<float>.Count)
            for (var tile = 0; tile < tiles; tile++) Store(tile, channel);
    }

    private void Store(int tile, int channel)
    {
        var product = products + ((long)tile * channels) + channel;
        var constant = Vector256.Load(bias + channel);
        nint next = length, third = 3 * next;
        var (p1, p2) = (Vector256.Load(product + next), Vector256.Load(product + (2 * next)));
        var (p3, p4) = (Vector256.Load(product + third), Vector256.Load(product + third + next));
        var (sum, difference) = (p1 + p2, p1 - p2);
        var (sum2, difference2) = (p3 + p4, p3 - p4);
        var y0 = Vector256.Load(product) + sum + sum2 + constant;
        var y1 = Vector256.FusedMultiplyAdd(Vector256.Create(2f), difference2, difference) + constant;
        var y2 = Vector256.FusedMultiplyAdd(Vector256.Create(4f), sum2, sum) + constant;
        var y3 = Vector256.FusedMultiplyAdd(Vector256.Create(8f), difference2, difference)
            + Vector256.Load(product + third + (2 * next)) + constant;

        var position = (tile * WinogradKernel.Tile) - skipped;
        var at = ((nint)position * channels) + channel;
        if (position >= 0 && position <= width - WinogradKernel.Tile)
        {
            Store(at, y0);
            Store(at + channels, y1);
            Store(at + (2 * (nint)channels), y2);
            Store(at + (3 * (nint)channels), y3);
            return;
        }

        if ((uint)position < (uint)width) Store(at, y0);
        if ((uint)(position + 1) < (uint)width) Store(at + channels, y1);
        if ((uint)(position + 2) < (uint)width) Store(at + (2 * (nint)channels), y2);
        if ((uint)(position + 3) < (uint)width) Store(at + (3 * (nint)channels), y3);
    }

    private void Store(nint at, Vector256<float> value)
    {
        if (addend != null) value += Vector256.Load(addend + at);
        // A comparison clears negative values and keeps NaN; adding 0 makes a zero positive.
        if (relu) value = Vector256.AndNot(value, Vector256.LessThan(value, Vector256<float>.Zero)) + Vector256<float>.Zero;
        value.Store(target + at);
    }
}
