using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Review;

/// <summary>
/// Parts of coarse copies in the folder <c>.review</c> of the result, for the next start. They are found by the names, sizes and times of
/// change of all files of the scene, and by how these are read: hashes of the content would take as long as the copies. Thread-safe, also
/// with several servers.
/// </summary>
internal sealed class KeptParts
{
    public const string FolderName = ".review";
    private const long MaxBytes = 8L << 30;
    private readonly ResultCache _store;
    private readonly ContentKey _scene;

    /// <param name="store">The folder.</param>
    /// <param name="scene">The open scene.</param>
    /// <param name="input">How it is read.</param>
    public KeptParts(ResultCache store, Scene scene, SceneInput input) => (_store, _scene) = (store, KeyOf(scene, input));

    /// <summary>The folder of a result; parts of scenes that were replaced are deleted when it becomes too large.</summary>
    public static ResultCache Store(string resultFolder, TimeProvider clock)
    {
        var store = new ResultCache(Path.Combine(resultFolder, FolderName), MaxBytes, clock);
        store.Trim();
        return store;
    }

    public byte[]? Read(int tile, PixelWindow window) => _store.Read(KeyOf(tile, window));

    public void Write(int tile, PixelWindow window, ReadOnlySpan<byte> pixels) => _store.Write(KeyOf(tile, window), pixels);

    private ContentKey KeyOf(int tile, PixelWindow window) =>
        new ContentKeyBuilder("coarse part").Add(_scene).Add(tile).Add(window).Finish();

    private static ContentKey KeyOf(Scene scene, SceneInput input)
    {
        var key = new ContentKeyBuilder("coarse scene").Add(CodeVersion.Steps).Add(input.NoDataValue ?? double.NaN)
            .Add(string.Join(' ', input.Bands));
        var companions = new CompanionFiles();
        var paths = InputHashes.FilesOf(scene).Concat(scene.Tiles.SelectMany(tile => companions.Of(tile.Path)));
        foreach (var path in paths.Distinct().Order(StringComparer.Ordinal))
        {
            var file = new FileInfo(path);
            key.Add(file.Name).Add(file.Exists ? file.Length : -1).Add(file.Exists ? file.LastWriteTimeUtc.Ticks : 0);
        }

        return key.Finish();
    }
}
