using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageryWatch.Core;

/// <summary>JSON of values in a cache: numbers are restored exactly, also those that are not finite;
/// properties that are derived from others are left out.</summary>
public static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IgnoreReadOnlyProperties = true,
    };

    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T Read<T>(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<T>(bytes, Options)!;
}
