using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection.Tests;

/// <summary>Invalid network files give one clear error message.</summary>
public class RefusalTests
{
    [Fact]
    public void Load_smallNetwork_succeeds() => Assert.Equal(8, new NetworkRun(Load(_ => { })).ResultChannels);

    [Fact]
    public void Load_emptyFile_throws() => Invalid("shorter", () => SiameseNetwork.Load([], "x"));

    [Fact]
    public void Load_truncatedFile_throws() => Invalid("does not fit", () => SiameseNetwork.Load(Bytes(Header()).AsSpan(..^4), "x"));

    [Fact]
    public void Load_headerLongerThanFile_throws() =>
        Invalid("bytes long", () => SiameseNetwork.Load([255, 255, 0, 0, 0, 0, 0, 0, 1, 2], "x"));

    [Fact]
    public void Load_headerNotJson_throws() => Invalid("is invalid", () => SiameseNetwork.Load([2, 0, 0, 0, 0, 0, 0, 0, 65, 66], "x"));

    [Fact]
    public void Load_otherTensorType_throws() => Invalid("F16", () => Load(h => h["head.weight"]!["dtype"] = "F16"));

    [Fact]
    public void Load_missingTensor_throws() => Invalid("'head.bias' is missing", () => Load(h => h.Remove("head.bias")));

    [Fact]
    public void Load_wrongShape_throws() =>
        Invalid("expected [1, 3, 1, 1]", () => Load(h => h["head.weight"]!["shape"] = new JsonArray(3, 1, 1, 1)));

    [Fact]
    public void Load_noDescription_throws() => Invalid("no 'description'", () => Load(h => h.Remove("__metadata__")));

    [Fact]
    public void Load_unknownOperation_throws() => Invalid("is invalid", () => Describe(text => text.Replace("absdiff", "softmax")));

    [Fact]
    public void Load_missingInput_throws() => Invalid("'after:pic'", () => Describe(text => text.Replace("after:image", "after:pic")));

    [Fact]
    public void Load_evenKernel_throws() => Invalid("kernel 2", () => Describe(text => text.Replace("\"kernel\":1", "\"kernel\":2")));

    [Fact]
    public void Load_tooFewChannelsForOutputs_throws() =>
        Invalid("fewer channels",
            () => Describe(
                text => text.Replace("\"outputs\":[\"a:b\"]", "\"outputs\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\"]")));

    private static void Invalid(string why, Action load) =>
        Assert.Contains(why, Assert.Throws<InputException>(load).Message, StringComparison.Ordinal);

    private static SiameseNetwork Load(Action<JsonObject> change)
    {
        var header = Header();
        change(header);
        return SiameseNetwork.Load(Bytes(header), "x");
    }

    private static void Describe(Func<string, string> change) =>
        Load(header => header["__metadata__"]!["description"] = change((string)header["__metadata__"]!["description"]!));

    private static JsonObject Header() => new()
    {
        ["__metadata__"] = new JsonObject
        {
            ["description"] = """{"bands":3,"encoder":[],"decoder":[{"name":"d","op":"absdiff","in":["before:image","after:image"]},"""
                + """{"name":"head","op":"conv","in":["d"],"out":1,"kernel":1,"stride":1,"relu":false}],"outputs":["a:b"],"stride":1}""",
        },
        ["head.weight"] =
            new JsonObject { ["dtype"] = "F32", ["shape"] = new JsonArray(1, 3, 1, 1), ["data_offsets"] = new JsonArray(0, 12) },
        ["head.bias"] = new JsonObject { ["dtype"] = "F32", ["shape"] = new JsonArray(1), ["data_offsets"] = new JsonArray(12, 16) },
    };

    private static byte[] Bytes(JsonObject header)
    {
        var text = Encoding.UTF8.GetBytes(header.ToJsonString());
        var bytes = new byte[8 + text.Length + 16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        return bytes;
    }
}
