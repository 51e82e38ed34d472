namespace ImageryWatch.Core.Tests;

/// <summary>Temporary folder of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("iw core-").FullName;

    /// <summary>All entries, including hidden ones.</summary>
    public string[] Entries => Directory.GetFileSystemEntries(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
