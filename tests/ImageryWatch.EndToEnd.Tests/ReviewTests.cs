using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary><c>review</c>: serves the page of a finished folder until it is interrupted.</summary>
public class ReviewTests(SmallScenes scenes)
{
    [Fact]
    public async Task Review_finishedComparison_answersAndEndsWith0OnInterrupt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "needs signals");
        using var folder = new WorkFolder();
        Assert.Equal(
            0, (await CommandRun.InProcess(
                ["compare", scenes.Before, scenes.After, "-o", folder["out"], "--quiet", .. scenes.Reused])).ExitCode);
        var cancellation = TestContext.Current.CancellationToken;
        using var server = Process.Start(new ProcessStartInfo(
            "env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "imagerywatch.dll"), "review",
                folder["out/changes.geojson"], "--reviewer", "A. Lee", "--json"])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var errors = server.StandardError.ReadToEndAsync(cancellation);
            var address = await AddressOf(server, cancellation);
            using var client = new HttpClient();
            Assert.Contains("<html", await client.GetStringAsync(address, cancellation), StringComparison.Ordinal);
            var session = JsonNode.Parse(await client.GetStringAsync(new Uri(address, "api/session"), cancellation))!;
            Assert.Equal("A. Lee", (string)session["reviewer"]!);
            Assert.Equal(1, (int)session["tiles"]!["levels"]!);
            foreach (var layer in session["layers"]!.AsArray())
                Assert.NotEmpty(await client.GetByteArrayAsync(new Uri(address, $"tiles/{layer}/0/0/0.png"), cancellation));
            JsonNode.Parse(await client.GetStringAsync(new Uri(address, "api/items"), cancellation));

            Process.Start("bash", ["-c", $"kill -INT {server.Id}"]).WaitForExit();
            await server.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(5), cancellation);
            Assert.Equal(0, server.ExitCode);
            Assert.Equal("", await errors);
        }
        finally
        {
            if (!server.HasExited) server.Kill();
        }
    }

    [Fact]
    public async Task Review_unusableInput_endsWithOneLine()
    {
        using var folder = new WorkFolder();
        var missing = await CommandRun.InProcess("review", folder["nothing"]);
        Assert.Equal(3, missing.ExitCode);
        Assert.Contains("no such file or folder", Assert.Single(missing.Complaints), StringComparison.Ordinal);
        var port = await CommandRun.InProcess("review", folder.Path, "--port", "70000");
        Assert.Equal(2, port.ExitCode);
        Assert.Contains("--port 70000", Assert.Single(port.Complaints), StringComparison.Ordinal);
        var empty = await CommandRun.InProcess("review", folder.Path);
        Assert.Equal(3, empty.ExitCode);
        Assert.Single(empty.Complaints);
    }

    /// <summary>The result is printed as indented JSON.</summary>
    private static async Task<Uri> AddressOf(Process server, CancellationToken cancellation)
    {
        while (await server.StandardOutput.ReadLineAsync(cancellation) is { } line)
            if (line.Split('"') is [_, "address", _, var address, ..]) return new Uri(address);
        throw new InvalidOperationException("The command ended without an address.");
    }
}
