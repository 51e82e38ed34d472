namespace ImageryWatch.Application;

/// <summary>Keys of earlier versions of pipeline.yaml, for messages: an old key is an error that states its new name.</summary>
internal static class RetiredKeys
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["highSpread"] = "seedThreshold",
        ["lowSpread"] = "growThreshold",
        ["leastRegionSquareMetres"] = "minRegionSquareMetres",
        ["leastLineMetres"] = "minLineMetres",
        ["learned"] = "network",
    };

    public static IReadOnlyCollection<KeyValuePair<string, string>> All => Names;

    /// <summary>Null where no version ever had the key.</summary>
    public static string? NewName(string key) => Names.GetValueOrDefault(key);
}
