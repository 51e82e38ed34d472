namespace ImageryWatch.Simulation;

/// <summary>Names of all styles by family, as accepted by <see cref="StyleOptions"/>.</summary>
public static class StyleNames
{
    public static IReadOnlyList<string> Palettes { get; } = [.. Simulation.Palettes.All.Select(p => p.Name)];

    public static IReadOnlyList<string> RoofFamilies { get; } = ["gable", "hip", "flat", "shed", "winged"];

    public static IReadOnlyList<string> FenceBuilds { get; } = [.. FenceBuild.All.Select(f => f.Name)];

    public static IReadOnlyList<string> GroundFamilies { get; } = [.. GroundFamily.All.Select(g => g.Name)];

    public static IReadOnlyList<string> Seasons { get; } = [.. Simulation.Seasons.All.Select(s => s.Name)];

    public static IReadOnlyList<string> Sensors { get; } = [.. SensorFamily.All.Select(s => s.Name)];

    /// <summary>Content of a training tile: camps, towns and open land, or towers and fences with as many distractors.</summary>
    public static IReadOnlyList<string> Themes { get; } = ["mixed", "guarded"];

    /// <summary>One list per family; names are unique across families.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> All { get; } = [
        Palettes, RoofFamilies, FenceBuilds, GroundFamilies, Seasons, Sensors, Themes];
}
