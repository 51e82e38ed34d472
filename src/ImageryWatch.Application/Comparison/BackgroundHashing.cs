using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Hashes the files of a pair on one thread while the other stages run: only the report needs the hashes.</summary>
internal sealed class BackgroundHashing : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task<BeforeAfter<IReadOnlyList<InputFile>>> _files;

    public BackgroundHashing(OpenedPair scenes, CancellationToken cancellation)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var token = _stop.Token;
        _files = Task.Run(() => new BeforeAfter<IReadOnlyList<InputFile>>(
            InputHashes.Of(scenes.Before, 1, token), InputHashes.Of(scenes.After, 1, token)), token);
    }

    /// <summary>Waits until all files are read.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public BeforeAfter<IReadOnlyList<InputFile>> Files => _files.GetAwaiter().GetResult();

    /// <summary>Stops hashing that nothing needs any more.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        ((IAsyncResult)_files).AsyncWaitHandle.WaitOne();
        _stop.Dispose();
    }
}
