using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>All results of a block, as they are passed to the sinks, and their form as bytes.</summary>
internal sealed class StoredBlock
{
    public BlockFindings Findings { get; set; } = new([], [], []);

    public byte[] Scores { get; set; } = [];

    public QualityFlags[] Before { get; set; } = [];

    public QualityFlags[] After { get; set; } = [];

    /// <summary>Probabilities of all outputs, plane by plane; empty without network or where the block is masked.</summary>
    public byte[] Planes { get; set; } = [];

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var plane in (byte[][])[Scores, Bytes(Before), Bytes(After), Planes]) WritePlane(writer, plane);
        writer.Write(Findings.Runs.Count);
        foreach (var run in Findings.Runs) Write(writer, run);
        foreach (var ridges in (List<RidgePoint>[])[Findings.RidgesBefore, Findings.RidgesAfter])
        {
            writer.Write(ridges.Count);
            foreach (var ridge in ridges) Write(writer, ridge);
        }

        return stream.ToArray();
    }

    public static StoredBlock From(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return new StoredBlock
        {
            Scores = ReadPlane(reader),
            Before = Flags(ReadPlane(reader)),
            After = Flags(ReadPlane(reader)),
            Planes = ReadPlane(reader),
            Findings = new BlockFindings(ReadList(reader, ReadRun), ReadList(reader, ReadRidge), ReadList(reader, ReadRidge)),
        };
    }

    private static byte[] Bytes(QualityFlags[] flags) => MemoryMarshal.AsBytes(flags.AsSpan()).ToArray();

    private static QualityFlags[] Flags(byte[] bytes) => MemoryMarshal.Cast<byte, QualityFlags>(bytes).ToArray();

    private static void WritePlane(BinaryWriter writer, byte[] plane)
    {
        var packed = ZeroRunCoding.Pack(plane);
        writer.Write(plane.Length);
        writer.Write(packed.Length);
        writer.Write(packed);
    }

    private static byte[] ReadPlane(BinaryReader reader)
    {
        var plane = new byte[reader.ReadInt32()];
        ZeroRunCoding.Unpack(reader.ReadBytes(reader.ReadInt32()), plane);
        return plane;
    }

    private static List<T> ReadList<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var count = reader.ReadInt32();
        var list = new List<T>(count);
        for (var i = 0; i < count; i++) list.Add(read(reader));
        return list;
    }

    private static void Write(BinaryWriter writer, ScoredRun run)
    {
        writer.Write(run.Run.Row);
        writer.Write(run.Run.Column);
        writer.Write(run.Run.EndColumn);
        writer.Write(run.PeakScore);
        writer.Write(run.ScoreSum);
        writer.Write(run.ReachesHigh);
    }

    private static ScoredRun ReadRun(BinaryReader reader) => new(
        new PixelRun(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()), reader.ReadByte(), reader.ReadInt32(),
        reader.ReadBoolean());

    private static void Write(BinaryWriter writer, RidgePoint ridge)
    {
        writer.Write(ridge.Column);
        writer.Write(ridge.Row);
        writer.Write(ridge.Response);
        writer.Write(ridge.Direction);
        writer.Write(ridge.IsDark);
        writer.Write(ridge.OtherResponse);
    }

    private static RidgePoint ReadRidge(BinaryReader reader) => new(
        reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt16(), reader.ReadByte(), reader.ReadBoolean(), reader.ReadInt16());
}
