using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>
/// All results of a block as bytes: written and read in the order probabilities, scores, quality flags, findings. Reused from block to
/// block.
/// </summary>
internal sealed class StoredBlock
{
    private byte[] _plane = [];
    private byte[] _otherPlane = [];
    private int _at;

    public ArrayBufferWriter<byte> Bytes { get; } = new();

    /// <summary>Starts to write.</summary>
    public void Clear() => Bytes.ResetWrittenCount();

    /// <summary>Starts to read what <see cref="Bytes"/> contains.</summary>
    public void Rewind() => _at = 0;

    public void WritePlane(ReadOnlySpan<byte> plane)
    {
        Write(plane.Length);
        ZeroRunCoding.Pack(plane, Bytes);
    }

    public void WriteFlags(ReadOnlySpan<QualityFlags> flags) => WritePlane(MemoryMarshal.Cast<QualityFlags, byte>(flags));

    public void Write(BlockFindings findings)
    {
        Write(findings.Runs.Count);
        foreach (var run in findings.Runs)
        {
            Write(run.Run.Row);
            Write(run.Run.Column);
            Write(run.Run.EndColumn);
            Write(run.PeakScore);
            Write(run.ScoreSum);
            Write(run.ReachesHigh ? 1 : 0);
        }

        WriteRidges(findings.RidgesBefore);
        WriteRidges(findings.RidgesAfter);
    }

    /// <returns>Valid until the next but one plane is read.</returns>
    public ReadOnlySpan<byte> ReadPlane()
    {
        (_plane, _otherPlane) = (_otherPlane, _plane);
        var length = ReadInt();
        if (_plane.Length < length) _plane = new byte[length];
        var plane = _plane.AsSpan(0, length);
        _at += ZeroRunCoding.Unpack(Bytes.WrittenSpan[_at..], plane);
        return plane;
    }

    /// <inheritdoc cref="ReadPlane"/>
    public ReadOnlySpan<QualityFlags> ReadFlags() => MemoryMarshal.Cast<byte, QualityFlags>(ReadPlane());

    public BlockFindings ReadFindings()
    {
        var runs = new List<ScoredRun>(ReadInt());
        while (runs.Count < runs.Capacity)
            runs.Add(new ScoredRun(new PixelRun(ReadInt(), ReadInt(), ReadInt()), (byte)ReadInt(), ReadInt(), ReadInt() != 0));
        return new BlockFindings(runs, ReadRidges(), ReadRidges());
    }

    public void WriteRidges(List<RidgePoint> ridges)
    {
        Write(ridges.Count);
        foreach (var ridge in ridges)
        {
            Write(ridge.Column);
            Write(ridge.Row);
            Write(ridge.Response);
            Write(ridge.Direction);
            Write(ridge.IsDark ? 1 : 0);
            Write(ridge.OtherResponse);
        }
    }

    public List<RidgePoint> ReadRidges()
    {
        var ridges = new List<RidgePoint>(ReadInt());
        while (ridges.Count < ridges.Capacity)
            ridges.Add(new RidgePoint(ReadInt(), ReadInt(), (short)ReadInt(), (byte)ReadInt(), ReadInt() != 0, (short)ReadInt()));
        return ridges;
    }

    private void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Bytes.GetSpan(sizeof(int)), value);
        Bytes.Advance(sizeof(int));
    }

    private int ReadInt()
    {
        var value = BinaryPrimitives.ReadInt32LittleEndian(Bytes.WrittenSpan[_at..]);
        _at += sizeof(int);
        return value;
    }
}
