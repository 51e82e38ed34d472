namespace ImageryWatch.Geospatial.Tests;

/// <summary>Temporary folder of one test. Its name contains a space and Hangul.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("imagerywatch 관리소 ").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public IEnumerable<string> Names =>
        Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
