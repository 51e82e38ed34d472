using System.Diagnostics;
using System.Text.Json;

namespace ImageryWatch.Browser.Tests;

/// <summary>The review server as a process of its own, which can be killed.</summary>
internal sealed class ReviewProcess : IReviewHost
{
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private bool _isDisposed;

    private ReviewProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="result">Folder of a result.</param>
    /// <param name="port">0: a free port.</param>
    public static async Task<IReviewHost> Start(string result, int port = 0)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "imagerywatch.dll");
        var process = Process.Start(new ProcessStartInfo(
            "dotnet", [program, "review", result, "--port", $"{port}", "--reviewer", "A. Lee", "--json", "--quiet"])
        { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var json = await Document(process.StandardOutput).WaitAsync(StartTime);
        if (json.Length == 0) Assert.Fail(await process.StandardError.ReadToEndAsync());
        return new ReviewProcess(process, new Uri(JsonDocument.Parse(json).RootElement.GetProperty("address").GetString()!));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Lines up to the end of the first JSON object; empty if the process ended before.</summary>
    private static async Task<string> Document(StreamReader output)
    {
        var text = "";
        while (await output.ReadLineAsync() is { } line)
        {
            text += line;
            if (line.EndsWith('}')) return text;
        }

        return "";
    }
}
