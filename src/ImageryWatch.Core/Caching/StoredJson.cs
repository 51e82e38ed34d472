using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace ImageryWatch.Core;

/// <summary>JSON of values in a cache: numbers are restored exactly, also those that are not finite;
/// properties that are derived from others are left out.</summary>
public static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IgnoreReadOnlyProperties = true,
        Converters = { new GeometryConverter() },
    };

    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T Read<T>(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<T>(bytes, Options)!;

    /// <summary>Well-known binary, which keeps coordinates exactly.</summary>
    private sealed class GeometryConverter : JsonConverter<Geometry>
    {
        public override Geometry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new WKBReader().Read(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, Geometry value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(new WKBWriter().Write(value));
    }
}
