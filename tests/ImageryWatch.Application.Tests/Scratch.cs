using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;

namespace ImageryWatch.Application.Tests;

/// <summary>A folder that goes when the test ends.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("iw-pipeline-");

    public string this[params string[] parts] => Path.Combine([_folder.FullName, .. parts]);

    public void Dispose() => _folder.Delete(recursive: true);
}
