using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Hashes the files of a pair while other stages run.</summary>
internal sealed class BackgroundHashing : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly FileStamps _stamps;
    private readonly Task<BeforeAfter<SceneFiles>> _files;

    /// <param name="request">The comparison.</param>
    /// <param name="scenes">Its opened pair.</param>
    /// <param name="hashes">Hashes known already.</param>
    /// <param name="threads">1 where only the report needs the hashes, so that the other stages have the processor.</param>
    /// <param name="cancellation">Checked within each file.</param>
    public BackgroundHashing(
        ComparisonRequest request, OpenedPair scenes, FileHashes hashes, int threads, CancellationToken cancellation)
    {
        _stamps = FileStamps.Of(InputHashes.FilesOf(scenes.Before).Concat(InputHashes.FilesOf(scenes.After)));
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var token = _stop.Token;
        _files = Task.Run(() => new BeforeAfter<SceneFiles>(
            SceneFiles.Of(request.Before, scenes.Before, hashes, threads, token),
            SceneFiles.Of(request.After, scenes.After, hashes, threads, token)), token);
    }

    /// <summary>Waits until all files are read.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public BeforeAfter<SceneFiles> Files()
    {
        try
        {
            return _files.GetAwaiter().GetResult();
        }
        catch (InputException)
        {
            RejectChangedFiles(); // a file that was removed before it was hashed
            throw;
        }
    }

    /// <summary>To be called after the last pixel was read.</summary>
    /// <exception cref="InputException">A file has changed since the scenes were opened.</exception>
    public void RejectChangedFiles() => _stamps.Check();

    /// <summary>Stops hashing that nothing needs any more.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        ((IAsyncResult)_files).AsyncWaitHandle.WaitOne();
        _stop.Dispose();
    }
}
