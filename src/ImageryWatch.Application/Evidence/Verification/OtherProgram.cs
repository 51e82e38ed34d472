namespace ImageryWatch.Application;

/// <summary>Whether a result was made by the program that is running.</summary>
internal static class OtherProgram
{
    /// <summary>Without the vector instructions, on which results do not depend.</summary>
    private static readonly (string Key, string Name)[] Names =
    [
        ("imagerywatch", "version"), ("build", "build"), ("gdal", "GDAL"), ("proj", "PROJ"), ("dotnet", ".NET"), ("system", "system"),
    ];

    /// <summary>For example "made by another build of the program (GDAL 3.6.2, here 3.9.0)"; null for the same program.</summary>
    /// <param name="recorded">Versions in the run manifest; earlier versions of the program recorded no build.</param>
    public static string? Describe(IReadOnlyDictionary<string, string> recorded)
    {
        var current = RunManifest.Versions().ToDictionary(version => version.Key, version => version.Value!.GetValue<string>());
        var different = Names.Where(version => recorded.GetValueOrDefault(version.Key) != current[version.Key])
            .Select(version => $"{version.Name} {recorded.GetValueOrDefault(version.Key, "not recorded")}, here {current[version.Key]}")
            .ToList();
        return different.Count == 0 ? null
            : $"made by another build of the program ({string.Join("; ", different)}): bytes may differ because of it";
    }
}
