namespace ImageryWatch.Geospatial.Tests;

/// <summary>A folder of its own for a test, gone afterwards. Its name holds a space and Hangul, as users' folders do.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("imagerywatch 관리소 ").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
