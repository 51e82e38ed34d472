using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Hashes the files of a pair on one thread while the other stages run: only the report needs the hashes.</summary>
internal sealed class BackgroundHashing : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly FileStamps _stamps;
    private readonly Task<BeforeAfter<IReadOnlyList<InputFile>>> _files;

    public BackgroundHashing(OpenedPair scenes, CancellationToken cancellation)
    {
        _stamps = FileStamps.Of(InputHashes.FilesOf(scenes.Before).Concat(InputHashes.FilesOf(scenes.After)));
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var token = _stop.Token;
        _files = Task.Run(() => new BeforeAfter<IReadOnlyList<InputFile>>(
            InputHashes.Of(scenes.Before, 1, token), InputHashes.Of(scenes.After, 1, token)), token);
    }

    /// <summary>Waits until all files are read. To be called after the last pixel was read.</summary>
    /// <exception cref="InputException">A file cannot be read, or has changed since the scenes were opened.</exception>
    public BeforeAfter<IReadOnlyList<InputFile>> Files()
    {
        var files = _files.GetAwaiter().GetResult();
        _stamps.Check();
        return files;
    }

    /// <summary>Stops hashing that nothing needs any more.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        ((IAsyncResult)_files).AsyncWaitHandle.WaitOne();
        _stop.Dispose();
    }
}
