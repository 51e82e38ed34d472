namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>Seeded data and the lengths at which every kernel is measured: in cache, an odd length, and out of cache.</summary>
internal static class Inputs
{
    public const int Short = 4096;
    public const int Odd = (6 * 512) + 7;
    public const int Long = 1024 * 1024;

    public static float[] Floats(int length, int seed, int end = 2048)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)random.Next(end))];
    }

    public static int[] Integers(int length, int seed, int magnitude)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(-magnitude, magnitude))];
    }
}
