namespace ImageryWatch.Simulation;

/// <summary>
/// xoshiro256** (Blackman and Vigna 2018), seeded through SplitMix64. Each purpose has its own stream
/// (<see cref="Substream(string)"/>), so that a new feature does not change the draws of others.
/// </summary>
internal sealed class RandomStream
{
    private readonly ulong _seed;
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public RandomStream(ulong seed)
    {
        _seed = seed;
        _a = HashMix.Mix(seed);
        _b = HashMix.Mix(_a);
        _c = HashMix.Mix(_b);
        _d = HashMix.Mix(_c);
    }

    /// <summary>A stream that depends only on this stream's seed and the name, not on earlier draws.</summary>
    public RandomStream Substream(string purpose) => new(HashMix.Mix(_seed ^ HashMix.OfName(purpose)));

    public RandomStream Substream(string purpose, int index) => new(HashMix.Mix(_seed ^ HashMix.OfName(purpose), index, 1));

    public ulong NextBits()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double min, double max) => min + ((max - min) * Unit());

    public double In(Interval interval) => Between(interval.Min, interval.Max);

    /// <summary>Log-uniform. The interval must be positive.</summary>
    public double LogIn(Interval interval) =>
        interval.Min * DeterministicMath.Exp(Unit() * DeterministicMath.Log(interval.Max / interval.Min));

    /// <summary>A uniform integer in min..max, inclusive.</summary>
    public int Whole(int min, int max) => min + (int)(Unit() * (max - min + 1));

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Whole(0, choices.Count - 1)];

    /// <summary>About normal, never beyond 3.5 standard deviations.</summary>
    public double Normal() => HashMix.Normal(NextBits());

    /// <summary>A count whose mean is <paramref name="expected"/>: randomly rounded.</summary>
    public int Count(double expected)
    {
        var whole = (int)Math.Floor(expected);
        return whole + (Chance(expected - whole) ? 1 : 0);
    }
}
