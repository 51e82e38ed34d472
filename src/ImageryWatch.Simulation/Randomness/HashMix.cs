namespace ImageryWatch.Simulation;

/// <summary>
/// Integer hashing by the finaliser of SplitMix64 (Steele, Lea and Flood 2014): the same value for the same numbers on
/// every machine, without state, so that any pixel or lattice cell can be evaluated independently.
/// </summary>
internal static class HashMix
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15UL;

    public static ulong Mix(ulong value)
    {
        value += GoldenGamma;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    public static ulong Mix(ulong seed, int a, int b) => Mix(seed ^ Mix(((ulong)(uint)a << 32) | (uint)b));

    /// <summary>FNV-1a over the characters: maps names of streams and styles to seeds.</summary>
    public static ulong OfName(string name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var c in name) hash = (hash ^ c) * 0x100000001B3UL;
        return hash;
    }

    /// <summary>The upper 24 bits as a number in [0, 1).</summary>
    public static float Unit(ulong bits) => (bits >> 40) * (1f / (1 << 24));

    /// <summary>About normal, mean 0 and standard deviation 1: the sum of four 16-bit uniforms (never beyond 3.5).</summary>
    public static float Normal(ulong bits)
    {
        var sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        return (sum - 131070) * (1f / 37837f);
    }
}
