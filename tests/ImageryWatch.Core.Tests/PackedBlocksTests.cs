using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.TestKit;

namespace ImageryWatch.Core.Tests;

public class PackedBlocksTests
{
    /// <summary>Blocks are stored in random order, some twice, with memory for only some of them.</summary>
    private sealed record Case(int Seed, int Blocks, int LengthOfEach, int MemoryBytes)
    {
        public static Gen<Case> Any { get; } =
            from seed in Gen.Choose(0, 1_000_000)
            from blocks in Gen.Choose(1, 30)
            from length in Gen.Choose(1, 300)
            from memory in Gen.Choose(0, 3000)
            select new Case(seed, blocks, length, memory);
    }

    [Fact]
    public void Read_storedBlock_equalsInputFromMemoryAndFile()
    {
        using var folder = new TemporaryFolder();
        var spilled = 0;
        Properties.Hold(Case.Any, one =>
        {
            using var blocks = new PackedBlocks(one.Blocks, new SpillPolicy(one.MemoryBytes, folder.Path));
            var random = new Random(one.Seed);
            var stored = new byte[one.Blocks][];
            for (var i = 0; i < one.Blocks * 3 / 2; i++)
            {
                var number = random.Next(one.Blocks);
                blocks.Store(number, stored[number] = Values(random, one.LengthOfEach));
            }

            if (blocks.SpilledBytes > 0) spilled++;
            return blocks.MemoryBytesUsed <= one.MemoryBytes
                && Enumerable.Range(0, one.Blocks)
                    .All(number => stored[number] is { } values
                        ? Taken(blocks, number, values.Length).AsSpan().SequenceEqual(values)
                        : !blocks.Has(number));
        });
        Assert.InRange(spilled, 100, 499);
    }

    [Fact]
    public void Store_severalThreads_keepsAllBlocks()
    {
        const int count = 400;
        using var folder = new TemporaryFolder();
        using var blocks = new PackedBlocks(count, new SpillPolicy(20_000, folder.Path));
        Parallel.For(0, 4, thread =>
        {
            for (var number = thread; number < count; number += 4)
            {
                blocks.Store(number, ValuesOf(number));
                Assert.Equal(ValuesOf(number / 8 * 4 + thread), Taken(blocks, number / 8 * 4 + thread, 700));
            }
        });
        Assert.InRange(blocks.MemoryBytesUsed, 1, 20_000);
        Assert.True(blocks.SpilledBytes > 0);
        Parallel.For(0, count, number => Assert.Equal(ValuesOf(number), Taken(blocks, number, 700)));
    }

    [Fact]
    public void SpillFile_whileInUse_hasNoNameAndIsDeletedAfterwards()
    {
        using var folder = new TemporaryFolder();
        var blocks = new PackedBlocks(2, new SpillPolicy(0, folder.Path));
        Assert.Empty(folder.Entries);
        blocks.Store(0, ValuesOf(0));
        if (OperatingSystem.IsWindows()) Assert.Single(folder.Entries);
        else Assert.Empty(folder.Entries);
        Assert.Equal(ValuesOf(0), Taken(blocks, 0, 700));
        blocks.Dispose();
        Assert.Empty(folder.Entries);
        Assert.Throws<ObjectDisposedException>(() => Taken(blocks, 0, 700));
    }

    [Fact]
    public void Store_withoutSpillPolicy_createsNoFile()
    {
        using var folder = new TemporaryFolder();
        using var blocks = new PackedBlocks(2, new SpillPolicy(1_000_000, Path.Combine(folder.Path, "nowhere")));
        blocks.Store(0, ValuesOf(0));
        Assert.Equal(0, blocks.SpilledBytes);
        Assert.Equal(ValuesOf(0), Taken(blocks, 0, 700));
    }

    [Fact]
    public void Store_folderNotWritable_throwsOneLineMessage()
    {
        using var folder = new TemporaryFolder();
        var nowhere = Path.Combine(folder.Path, "nowhere");
        using var blocks = new PackedBlocks(1, new SpillPolicy(0, nowhere));
        AssertOneLineError(nowhere, Assert.Throws<OutputException>(() => blocks.Store(0, ValuesOf(0))));
    }

    [Fact]
    public void Store_diskFull_throwsOneLineMessage()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root on Linux to mount a small file system");
        using var disk = new TemporaryFolder();
        Assert.SkipUnless(Ran("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.Path), "a small file system cannot be mounted here");
        try
        {
            using var blocks = new PackedBlocks(1000, new SpillPolicy(0, disk.Path));
            var (random, stored) = (new Random(1), 0);
            var fault = Assert.Throws<OutputException>(() =>
            {
                for (var number = 0; number < 1000; number++)
                {
                    blocks.Store(number, Values(random, 1000));
                    stored++;
                }
            });
            AssertOneLineError(disk.Path, fault);
            Assert.InRange(stored, 10, 100);
            Assert.False(blocks.Has(stored));
            Assert.True(blocks.Has(stored - 1));
            Assert.Empty(disk.Entries);
        }
        finally
        {
            Ran("umount", "-l", disk.Path);
        }
    }

    private static void AssertOneLineError(string folder, OutputException fault)
    {
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Contains(folder, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Free space there", fault.Message, StringComparison.Ordinal);
    }

    private static bool Ran(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static byte[] ValuesOf(int number) => Values(new Random(number), 700);

    private static byte[] Values(Random random, int length)
    {
        var values = new byte[length];
        random.NextBytes(values);
        return values;
    }

    private static byte[] Taken(PackedBlocks blocks, int number, int length)
    {
        var values = new byte[length];
        blocks.Take(number, values);
        return values;
    }
}
