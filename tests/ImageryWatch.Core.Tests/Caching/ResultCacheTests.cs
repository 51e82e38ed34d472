using System.Text;
using ImageryWatch.TestKit;

namespace ImageryWatch.Core.Tests;

public class ResultCacheTests
{
    private static readonly ContentKey Key = new ContentKeyBuilder("test").Add(1).Finish();

    [Fact]
    public void Read_storedValue_givesItBack()
    {
        using var folder = new TemporaryFolder();
        var cache = Open(folder);
        Assert.Null(cache.Read(Key));
        cache.Write(Key, "value"u8);
        cache.Write(new ContentKeyBuilder("empty").Finish(), []);
        Assert.Equal("value", Encoding.UTF8.GetString(Open(folder).Read(Key)!));
        Assert.Empty(cache.Read(new ContentKeyBuilder("empty").Finish())!);
        Assert.Null(cache.WriteProblem);
    }

    [Fact]
    public void Read_damagedFile_isMissing()
    {
        using var folder = new TemporaryFolder();
        var cache = Open(folder);
        cache.Write(Key, Enumerable.Range(0, 200).Select(i => (byte)i).ToArray());
        var path = Assert.Single(Files(folder));
        var original = File.ReadAllBytes(path);
        for (var seed = 0; seed < 200; seed++)
        {
            var damaged = Mutation.OfBytes(original, seed);
            File.WriteAllBytes(path, damaged);
            if (!damaged.AsSpan().SequenceEqual(original)) Assert.Null(cache.Read(Key));
        }

        Assert.True(cache.Damaged > 100);
        cache.Write(Key, "new"u8);
        Assert.Equal("new", Encoding.UTF8.GetString(cache.Read(Key)!));
    }

    [Fact]
    public void ReadFile_storedFile_givesItBackUnlessItIsDamaged()
    {
        using var folder = new TemporaryFolder();
        var (cache, source, target) = (Open(folder), Path.Combine(folder.Path, "source"), Path.Combine(folder.Path, "target"));
        byte[] bytes = [.. Enumerable.Range(0, 3_000_000).Select(i => (byte)(i * i / 7))];
        File.WriteAllBytes(source, bytes);
        Assert.False(cache.ReadFile(Key, target));
        cache.WriteFile(Key, source);
        Assert.True(cache.ReadFile(Key, target));
        Assert.Equal(bytes, File.ReadAllBytes(target));
        Assert.Equal(bytes, cache.Read(Key));

        var stored = Files(folder).Single(file => file != source && file != target);
        foreach (var length in (int[])[0, 10, 32, 2_000_000])
        {
            File.WriteAllBytes(stored, File.ReadAllBytes(stored)[..length]);
            Assert.False(cache.ReadFile(Key, target));
            Assert.False(File.Exists(target));
            cache.WriteFile(Key, source);
        }

        Assert.Equal(4, cache.Damaged);
    }

    [Fact]
    public void Read_fileOfAnotherKey_isMissing()
    {
        using var folder = new TemporaryFolder();
        var (cache, other) = (Open(folder), new ContentKeyBuilder("other").Finish());
        cache.Write(Key, "value"u8);
        var path = Assert.Single(Files(folder));
        cache.Write(other, "other"u8);
        File.Copy(path, Files(folder).Single(file => file != path), overwrite: true);
        Assert.Null(cache.Read(other));
    }

    [Fact]
    public void Write_folderIsAFile_reportsItAndStoresNothing()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "file");
        File.WriteAllText(path, "");
        var cache = new ResultCache(path, 1 << 20, TimeProvider.System);
        cache.Write(Key, "value"u8);
        Assert.NotNull(cache.WriteProblem);
        Assert.Null(cache.Read(Key));
    }

    [Fact]
    public void Write_sameKeyByTwoCachesAtOnce_neitherFails()
    {
        using var folder = new TemporaryFolder();
        var caches = new[] { Open(folder), Open(folder) };
        var value = new byte[100_000];
        for (var round = 0; round < 200; round++)
        {
            var key = new ContentKeyBuilder("test").Add(round).Finish();
            Parallel.ForEach(caches, cache => cache.Write(key, value));
        }

        Assert.All(caches, cache => Assert.Null(cache.WriteProblem));
    }

    [Fact]
    public void Write_manyThreads_leavesCompleteValues()
    {
        using var folder = new TemporaryFolder();
        var caches = new[] { Open(folder), Open(folder) };
        Parallel.For(0, 400, i =>
        {
            var key = new ContentKeyBuilder("test").Add(i % 10).Finish();
            caches[i % 2].Write(key, Encoding.UTF8.GetBytes(new string((char)('a' + (i % 10)), 1000)));
            Assert.Equal(1000, caches[(i + 1) % 2].Read(key)!.Length);
        });
        Assert.Equal(10, Files(folder).Count);
        Assert.Equal(0, caches.Sum(cache => cache.Damaged));
    }

    [Fact]
    public void Trim_tooLarge_deletesWhatWasNotUsedForLongest()
    {
        using var folder = new TemporaryFolder();
        var cache = Open(folder, maxBytes: 5000);
        ContentKey[] keys = [.. Enumerable.Range(0, 10).Select(i => new ContentKeyBuilder("test").Add(i).Finish())];
        for (var i = 0; i < keys.Length; i++) cache.Write(keys[i], new byte[1000]);
        foreach (var path in Files(folder)) File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-2));
        Assert.NotNull(cache.Read(keys[3]));
        Assert.NotNull(cache.Read(keys[7]));
        cache.Trim();
        Assert.Equal(4, Files(folder).Count);
        Assert.NotNull(cache.Read(keys[3]));
        Assert.NotNull(cache.Read(keys[7]));
    }

    [Fact]
    public void Trim_temporaryFileOfAnEndedRun_isDeletedAfterADay()
    {
        using var folder = new TemporaryFolder();
        var cache = Open(folder);
        cache.Write(Key, "value"u8);
        var (old, recent) = (Path.Combine(folder.Path, "a.tmp-1-1"), Path.Combine(folder.Path, "b.tmp-1-2"));
        File.WriteAllText(old, "");
        File.WriteAllText(recent, "");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        cache.Trim();
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(recent));
    }

    private static ResultCache Open(TemporaryFolder folder, long maxBytes = 1 << 20) => new(folder.Path, maxBytes, TimeProvider.System);

    private static List<string> Files(TemporaryFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)];
}
