namespace ImageryWatch.Simulation;

/// <summary>
/// A periodic 512 x 512 table of fractal value noise (octaves with cells of 64 down to 2 texels), in about -1..1,
/// sampled bilinearly, so that all octaves cost one look-up. Scenes share two tables and differ by the offset.
/// </summary>
internal sealed class NoiseTable
{
    public const int Size = 512;
    private const int Mask = Size - 1;
    private readonly float[] _values;
    private readonly float _shiftX;
    private readonly float _shiftY;

    private NoiseTable(float persistence)
    {
        _values = new float[Size * Size];
        var amplitude = 1f;
        for (var cell = 64; cell >= 2; cell /= 2)
        {
            AddOctave(HashMix.Mix((ulong)cell), cell, amplitude);
            amplitude *= persistence;
        }

        Normalise();
    }

    private NoiseTable(NoiseTable table, ulong seed)
    {
        _values = table._values;
        _shiftX = seed & Mask;
        _shiftY = (seed >> 16) & Mask;
    }

    /// <summary>Dominated by low frequencies: patches, hills, bends.</summary>
    public static NoiseTable Smooth { get; } = new(0.62f);

    /// <summary>Equal amplitude at all frequencies: grain.</summary>
    public static NoiseTable Rough { get; } = new(1.05f);

    /// <summary>The same table with another offset.</summary>
    public NoiseTable For(ulong seed) => new(this, seed);

    /// <summary>Noise at a position in texels; any finite numbers below 2^30.</summary>
    public float At(float x, float y)
    {
        x += _shiftX;
        y += _shiftY;
        var fx = MathF.Floor(x);
        var fy = MathF.Floor(y);
        var c0 = (int)fx & Mask;
        var r0 = ((int)fy & Mask) * Size;
        var c1 = (c0 + 1) & Mask;
        var r1 = (r0 + Size) & ((Size * Size) - 1);
        var u = x - fx;
        var values = _values;
        var top = values[r0 + c0] + (u * (values[r0 + c1] - values[r0 + c0]));
        var bottom = values[r1 + c0] + (u * (values[r1 + c1] - values[r1 + c0]));
        return top + ((y - fy) * (bottom - top));
    }

    private void AddOctave(ulong seed, int cell, float amplitude)
    {
        var nodes = Size / cell;
        for (var r = 0; r < Size; r++)
            for (var c = 0; c < Size; c++)
                _values[(r * Size) + c] += amplitude * Octave(seed, nodes, (float)c / cell, (float)r / cell);
    }

    private static float Octave(ulong seed, int nodes, float x, float y)
    {
        var c = (int)x;
        var r = (int)y;
        var u = Smoothstep(x - c);
        var v = Smoothstep(y - r);
        var top = Lerp(Node(seed, nodes, c, r), Node(seed, nodes, c + 1, r), u);
        var bottom = Lerp(Node(seed, nodes, c, r + 1), Node(seed, nodes, c + 1, r + 1), u);
        return Lerp(top, bottom, v);
    }

    private static float Node(ulong seed, int nodes, int c, int r) => (2 * HashMix.Unit(HashMix.Mix(seed, c % nodes, r % nodes))) - 1;

    private static float Smoothstep(float t) => t * t * (3 - (2 * t));

    private static float Lerp(float a, float b, float t) => a + (t * (b - a));

    private void Normalise()
    {
        double sum = 0, squares = 0;
        foreach (var value in _values)
        {
            sum += value;
            squares += (double)value * value;
        }

        var mean = sum / _values.Length;
        var scale = 0.42 / Math.Sqrt((squares / _values.Length) - (mean * mean));
        for (var i = 0; i < _values.Length; i++) _values[i] = (float)Math.Clamp((_values[i] - mean) * scale, -1, 1);
    }
}
