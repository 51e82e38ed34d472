namespace ImageryWatch.AlignmentAccuracy;

/// <summary>What is measured. Seeds start where training never goes.</summary>
internal sealed record TruthOptions
{
    public ulong FirstSeed { get; init; } = 900_000;

    public int Scenes { get; init; } = 4;

    public int SizePixels { get; init; } = 1024;

    public IReadOnlyList<string> Presets { get; init; } = ["easy", "normal", "normal+changed", "hard", "hard+changed", "no-change"];

    public int Threads { get; init; } = Environment.ProcessorCount;
}
