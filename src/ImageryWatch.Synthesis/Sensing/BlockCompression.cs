namespace ImageryWatch.Synthesis;

/// <summary>
/// What lossy 8 x 8 block compression leaves behind: cosine transform, quantisation that is coarser for high frequencies,
/// back. Blocks lie on multiples of eight pixels of the scene, so callers bring windows aligned to <see cref="Side"/>.
/// </summary>
internal static class BlockCompression
{
    public const int Side = 8;
    private static readonly float[] Basis = MakeBasis();

    /// <param name="plane">Row-major, sides multiples of eight, in shares of full scale.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="strength">0 none; 1 about quality 40 of the common photographic codec.</param>
    public static void Apply(float[] plane, int width, int height, float strength)
    {
        if (strength <= 0) return;
        Span<float> block = stackalloc float[Side * Side];
        Span<float> other = stackalloc float[Side * Side];
        for (var r = 0; r + Side <= height; r += Side)
            for (var c = 0; c + Side <= width; c += Side)
                ApplyBlock(plane, (r * width) + c, width, strength, block, other);
    }

    private static void ApplyBlock(float[] plane, int at, int width, float strength, Span<float> block, Span<float> other)
    {
        for (var r = 0; r < Side; r++) plane.AsSpan(at + (r * width), Side).CopyTo(block[(r * Side)..]);
        Transform(block, other, inverse: false);
        Quantise(other, strength);
        Transform(other, block, inverse: true);
        for (var r = 0; r < Side; r++) block.Slice(r * Side, Side).CopyTo(plane.AsSpan(at + (r * width)));
    }

    private static void Quantise(Span<float> coefficients, float strength)
    {
        for (var v = 0; v < Side; v++)
        {
            for (var u = 0; u < Side; u++)
            {
                var step = strength * (10 + (7 * (u + v))) / 255f;
                var at = (v * Side) + u;
                coefficients[at] = step * MathF.Floor((coefficients[at] / step) + 0.5f);
            }
        }
    }

    /// <summary>Rows, then columns, by the orthonormal cosine basis; the transposed basis inverts it.</summary>
    private static void Transform(ReadOnlySpan<float> source, Span<float> target, bool inverse)
    {
        Span<float> half = stackalloc float[Side * Side];
        for (var r = 0; r < Side; r++)
            for (var k = 0; k < Side; k++)
                half[(r * Side) + k] = Sum(source, r * Side, 1, k, inverse);
        for (var c = 0; c < Side; c++)
            for (var k = 0; k < Side; k++)
                target[(k * Side) + c] = Sum(half, c, Side, k, inverse);
    }

    private static float Sum(ReadOnlySpan<float> values, int start, int step, int k, bool inverse)
    {
        var sum = 0f;
        for (var i = 0; i < Side; i++) sum += values[start + (i * step)] * Basis[inverse ? (i * Side) + k : (k * Side) + i];
        return sum;
    }

    private static float[] MakeBasis()
    {
        var basis = new float[Side * Side];
        for (var k = 0; k < Side; k++)
            for (var i = 0; i < Side; i++)
                basis[(k * Side) + i] = (float)(DeterministicMath.Cos(Math.PI * ((2 * i) + 1) * k / 16) * Math.Sqrt(k == 0 ? 0.125 : 0.25));
        return basis;
    }
}
