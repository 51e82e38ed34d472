using System.Runtime.Intrinsics;

namespace ImageryWatch.Simulation;

/// <summary>
/// Artefacts of lossy 8 x 8 block compression: cosine transform, quantisation that is coarser at high frequencies, inverse transform.
/// Blocks lie on multiples of eight pixels of the scene; windows must be aligned to <see cref="Side"/>.
/// </summary>
internal static class BlockCompression
{
    public const int Side = 8;

    /// <summary>Row k holds the k-th cosine of the orthonormal transform; the transposed basis inverts it.</summary>
    private static readonly float[] Basis = MakeBasis();
    private static readonly float[] Transposed = Transpose(Basis);

    /// <param name="plane">Row-major, sides multiples of eight, in shares of full scale.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="strength">0 none; 1 about JPEG quality 40.</param>
    public static void Apply(float[] plane, int width, int height, float strength)
    {
        if (strength <= 0) return;
        Span<float> block = stackalloc float[Side * Side];
        var steps = Steps(strength);
        for (var r = 0; r + Side <= height; r += Side)
            for (var c = 0; c + Side <= width; c += Side)
                ApplyBlock(plane.AsSpan((r * width) + c), width, steps, block);
    }

    private static void ApplyBlock(Span<float> plane, int width, ReadOnlySpan<float> steps, Span<float> block)
    {
        for (var r = 0; r < Side; r++) plane.Slice(r * width, Side).CopyTo(block[(r * Side)..]);
        Transform(block, Basis, Transposed);
        for (var i = 0; i < block.Length; i++) block[i] = steps[i] * MathF.Floor((block[i] / steps[i]) + 0.5f);
        Transform(block, Transposed, Basis);
        for (var r = 0; r < Side; r++) block.Slice(r * Side, Side).CopyTo(plane[(r * width)..]);
    }

    private static float[] Steps(float strength)
    {
        var steps = new float[Side * Side];
        for (var i = 0; i < steps.Length; i++) steps[i] = strength * (10 + (7 * ((i / Side) + (i % Side)))) / 255f;
        return steps;
    }

    /// <summary>block = basis * block * transposed, one row of eight at a time.</summary>
    private static void Transform(Span<float> block, ReadOnlySpan<float> basis, ReadOnlySpan<float> transposed)
    {
        Span<float> half = stackalloc float[Side * Side];
        for (var r = 0; r < Side; r++) RowTimes(block.Slice(r * Side, Side), transposed).CopyTo(half[(r * Side)..]);
        for (var k = 0; k < Side; k++) RowTimes(basis.Slice(k * Side, Side), half).CopyTo(block[(k * Side)..]);
    }

    /// <summary>A row vector times an 8 x 8 matrix.</summary>
    private static Vector256<float> RowTimes(ReadOnlySpan<float> row, ReadOnlySpan<float> matrix)
    {
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < Side; i++) sum += Vector256.Create(row[i]) * Vector256.Create(matrix.Slice(i * Side, Side));
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

    private static float[] Transpose(float[] matrix)
    {
        var turned = new float[matrix.Length];
        for (var i = 0; i < matrix.Length; i++) turned[(i % Side * Side) + (i / Side)] = matrix[i];
        return turned;
    }
}
