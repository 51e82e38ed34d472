using ImageryWatch.Core;

namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>Parts of structures touched, and parts of decoys.</summary>
internal readonly record struct TrialCount(int Parts, int Touched, int DecoyParts, int DecoysTouched)
{
    public static TrialCount operator +(TrialCount a, TrialCount b) =>
        new(a.Parts + b.Parts, a.Touched + b.Touched, a.DecoyParts + b.DecoyParts, a.DecoysTouched + b.DecoysTouched);

    public double Share => Touched / (double)Math.Max(1, Parts);

    public double Chance => DecoysTouched / (double)Math.Max(1, DecoyParts);
}

/// <summary>Sums over scenes, which may be tried at once.</summary>
internal sealed class TrialSums<TKey> where TKey : notnull
{
    private readonly Dictionary<TKey, TrialCount> _counts = [];

    public TrialCount this[TKey key] => _counts.GetValueOrDefault(key);

    public void Add(TKey key, TrialCount count)
    {
        lock (_counts) _counts[key] = this[key] + count;
    }
}

/// <summary>What all scenes together show.</summary>
internal sealed class TrialTally
{
    /// <summary>
    /// Every changed structure, by the evidence, the misregistration added (pixels) and the index of the share of unchanged ground above
    /// the threshold.
    /// </summary>
    public TrialSums<(StructureClass Class, string Evidence, double Shift, int Share)> All { get; } = new();

    /// <summary>Structures that neither the network nor a region shows.</summary>
    public TrialSums<(StructureClass Class, string Evidence)> Missed { get; } = new();
}
