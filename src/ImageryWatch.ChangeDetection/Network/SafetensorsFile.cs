using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>A tensor of 32-bit floats, row-major.</summary>
public sealed record Tensor(IReadOnlyList<int> Shape, float[] Values);

/// <summary>
/// Named tensors and metadata in the safetensors format: eight bytes of header length (little-endian), a JSON header with type, shape and
/// position of every tensor, then the data. Only F32 is supported.
/// </summary>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, Tensor> Tensors)
{
    private const int MaxHeaderBytes = 16 << 20;

    /// <param name="bytes">Content of the file.</param>
    /// <param name="name">File name used in messages.</param>
    /// <exception cref="InputException">Not a safetensors file, or one with a type other than F32.</exception>
    public static SafetensorsFile Read(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < 8) throw Corrupt(name, "it is shorter than eight bytes");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > MaxHeaderBytes || length > (ulong)bytes.Length - 8) throw Corrupt(name, $"its header would be {length} bytes long");
        try
        {
            using var header = JsonDocument.Parse(bytes.Slice(8, (int)length).ToArray());
            return Read(header.RootElement, bytes[(8 + (int)length)..], name);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw Corrupt(name, $"its header is invalid ({e.Message})", e);
        }
    }

    private static SafetensorsFile Read(JsonElement header, ReadOnlySpan<byte> data, string name)
    {
        var metadata = new Dictionary<string, string>();
        var tensors = new Dictionary<string, Tensor>();
        foreach (var entry in header.EnumerateObject())
        {
            if (entry.Name == "__metadata__")
                foreach (var text in entry.Value.EnumerateObject()) metadata[text.Name] = text.Value.GetString() ?? "";
            else tensors[entry.Name] = ReadTensor(entry, data, name);
        }

        return new SafetensorsFile(metadata, tensors);
    }

    private static Tensor ReadTensor(JsonProperty entry, ReadOnlySpan<byte> data, string name)
    {
        var type = entry.Value.GetProperty("dtype").GetString();
        if (type != "F32") throw Corrupt(name, $"tensor '{entry.Name}' is of type {type}; only F32 is read");
        int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(side => side.GetInt32())];
        var place = entry.Value.GetProperty("data_offsets");
        var (start, end) = (place[0].GetInt64(), place[1].GetInt64());
        var count = shape.Aggregate(1L, (product, side) => side < 0 ? -1 : product * side);
        if (count < 0 || start < 0 || end > data.Length || end - start != 4 * count)
            throw Corrupt(
                name, $"tensor '{entry.Name}' of shape [{string.Join(", ", shape)}] does not fit bytes {start} to {end} of {data.Length}");
        return new Tensor(shape, MemoryMarshal.Cast<byte, float>(data[(int)start..(int)end]).ToArray());
    }

    private static InputException Corrupt(string name, string why, Exception? cause = null) =>
        new($"{name}: not a usable safetensors file: {why}; export the network again.", cause);
}
