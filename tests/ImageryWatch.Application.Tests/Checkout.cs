using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;

namespace ImageryWatch.Application.Tests;

/// <summary>Files of the checkout that these tests read.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImageryWatch.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("ImageryWatch.sln was not found above the test's folder.");
    }
}
