using ImageryWatch.Browser.Tests;
using ImageryWatch.Cli;

[assembly: AssemblyFixture(typeof(ReviewSample))]

namespace ImageryWatch.Browser.Tests;

/// <summary>The result of the first pair of the shipped synthetic series, compared once; each test gets a copy.</summary>
public sealed class ReviewSample : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("review-sample-").FullName;

    private string Result => Path.Combine(_folder, "result");

    public async ValueTask InitializeAsync()
    {
        if (!Browser.IsInstalled) return;
        var sample = Path.Combine(WebFolder.Root, "samples", "pukchang-synthetic");
        var errors = new StringWriter();
        var code = await ImageryWatchCommandLine.Run(
            ["compare", Path.Combine(sample, "2000-07-10"), Path.Combine(sample, "2001-07-03"), "-o", Result,
                "--sites", Path.Combine(sample, "sites.geojson"), "--no-figures"],
            new StringWriter(), errors, TestContext.Current.CancellationToken);
        Assert.True(code == 0, errors.ToString());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Copies the result into a folder.</summary>
    public void CopyTo(string folder)
    {
        foreach (var source in Directory.EnumerateFiles(Result, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Result, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }
}
