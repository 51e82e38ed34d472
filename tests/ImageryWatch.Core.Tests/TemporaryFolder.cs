namespace ImageryWatch.Core.Tests;

/// <summary>A folder of one test, gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("iw core-").FullName;

    /// <summary>Everything in it, hidden things too.</summary>
    public string[] Entries => Directory.GetFileSystemEntries(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
