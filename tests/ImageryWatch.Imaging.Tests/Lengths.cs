namespace ImageryWatch.Imaging.Tests;

/// <summary>Every length 0..256, and seeded data for it.</summary>
internal static class Lengths
{
    public static IEnumerable<int> All => Enumerable.Range(0, 257);

    public static float[] Floats(int length, int seed, float scale = 1000)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() - 0.3) * scale))];
    }

    public static int[] Integers(int length, int seed, int limit)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(-limit, limit + 1))];
    }

    public static short[] Grey(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (short)random.Next(256))];
    }
}
