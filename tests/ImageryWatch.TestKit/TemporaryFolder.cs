namespace ImageryWatch.TestKit;

/// <summary>Temporary folder of one test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("iw test-").FullName;

    /// <summary>All entries, including hidden ones.</summary>
    public string[] Entries => Directory.GetFileSystemEntries(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
