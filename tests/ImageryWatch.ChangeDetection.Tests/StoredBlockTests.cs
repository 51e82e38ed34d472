using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection.Tests;

public class StoredBlockTests
{
    [Fact]
    public void Read_writtenBlock_isEqual()
    {
        var (block, random) = (new StoredBlock(), new Random(5));
        for (var length = 0; length < 60; length += 7)
        {
            byte[] plane = [.. Enumerable.Range(0, length).Select(i => (byte)(i % 3 == 0 ? random.Next(256) : 0))];
            QualityFlags[] flags = [.. Enumerable.Range(0, length).Select(i => i % 5 == 0 ? QualityFlags.Cloud : QualityFlags.None)];
            var findings = new BlockFindings(
                [.. Enumerable.Range(0, length).Select(i => new ScoredRun(new PixelRun(i, -i, 2 * i), (byte)i, 1000 * i, i % 2 == 0))],
                [.. Enumerable.Range(0, length / 2)
                    .Select(i => new RidgePoint(i, i + 1, (short)-i, (byte)(i % 8), i % 2 == 1, (short)(7 * i)))],
                []);
            block.Clear();
            block.WritePlane(plane);
            block.WriteFlags(flags);
            block.Write(findings);
            block.Rewind();
            Assert.Equal(plane, block.ReadPlane().ToArray());
            Assert.Equal(flags, block.ReadFlags().ToArray());
            var read = block.ReadFindings();
            Assert.Equal(findings.Runs, read.Runs);
            Assert.Equal(findings.RidgesBefore, read.RidgesBefore);
            Assert.Empty(read.RidgesAfter);
        }
    }
}
