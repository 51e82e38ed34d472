namespace ImageryWatch.EndToEnd.Tests;

/// <summary>A folder of one test, gone when the test is.</summary>
internal sealed class WorkFolder : IDisposable
{
    public WorkFolder(string name = "iw test")
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{name}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Everything in it, hidden things too, relative to it.</summary>
    public IEnumerable<string> Entries =>
        Directory.EnumerateFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)!).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
