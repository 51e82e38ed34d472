using System.Collections.Concurrent;
using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Review;

/// <summary>
/// Compares the scenes with the files that the comparison recorded: their sizes at once, their SHA-256 in the background, because that
/// reads all of them. A difference is a warning: the outlines may not fit the imagery.
/// </summary>
internal sealed class SceneCheck : IDisposable
{
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Task _hashing;

    /// <param name="result">The result.</param>
    /// <param name="onWarning">Receives each warning, from any thread.</param>
    public SceneCheck(OpenedResult result, Action<string> onWarning)
    {
        InputFile[] recorded = [.. result.Recorded.Scenes.Before.Files, .. result.Recorded.Scenes.After.Files];
        string[][] found = [Paths(result.Scenes.Before), Paths(result.Scenes.After)];
        var sizes = found.SelectMany(paths => paths).Select(path => new FileInfo(path).Length).Order();
        if (sizes.SequenceEqual(recorded.Select(file => file.Bytes).Order()))
        {
            _hashing = Task.Run(() => CompareHashes(recorded, found, onWarning));
            return;
        }

        _hashing = Task.CompletedTask;
        Warn("The scenes have other sizes than the files that were compared", onWarning);
    }

    public IReadOnlyCollection<string> Warnings => _warnings;

    /// <summary>Ends with the comparison of the hashes.</summary>
    public Task Finished => _hashing;

    public void Dispose()
    {
        _cancellation.Cancel();
        _hashing.Wait();
        _cancellation.Dispose();
    }

    private static string[] Paths(Scene scene) => [.. InputHashes.FilesOf(scene).Distinct()];

    private void CompareHashes(InputFile[] recorded, string[][] found, Action<string> onWarning)
    {
        try
        {
            var hashes = new FileHashes();
            var files = found.SelectMany(paths => InputHashes.Of(paths, hashes, 1, _cancellation.Token));
            if (!files.Select(file => file.Sha256).Order(StringComparer.Ordinal)
                .SequenceEqual(recorded.Select(file => file.Sha256).Order(StringComparer.Ordinal)))
                Warn("The scenes differ from the files that were compared (SHA-256 in the run manifest)", onWarning);
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
        catch (InputException fault)
        {
            Warn($"The scenes cannot be compared with the run manifest: {fault.Message}", onWarning);
        }
    }

    private void Warn(string problem, Action<string> onWarning)
    {
        var text = $"{problem}; outlines may not fit the imagery. Specify the original files with --before and --after.";
        _warnings.Enqueue(text);
        onWarning(text);
    }
}
