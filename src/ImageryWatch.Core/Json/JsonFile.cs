using System.Text;
using System.Text.Json;

namespace ImageryWatch.Core;

/// <summary>Reads JSON files in UTF-8, or in UTF-16 with a byte order mark; a byte order mark is skipped.</summary>
public static class JsonFile
{
    /// <exception cref="JsonException">The file is not JSON, or not text in these encodings.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static JsonDocument Parse(string path, JsonDocumentOptions options = default)
    {
        try
        {
            var document = JsonDocument.Parse(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), options);
            RejectInvalidText(document.RootElement);
            return document;
        }
        catch (DecoderFallbackException fault)
        {
            throw new JsonException("not UTF-8 text; save it as UTF-8", fault);
        }
    }

    /// <summary>Escapes such as \ud800 without a partner are valid JSON, but no text.</summary>
    private static void RejectInvalidText(JsonElement element)
    {
        try
        {
            if (element.ValueKind == JsonValueKind.String) _ = element.GetString();
            else if (element.ValueKind == JsonValueKind.Array) foreach (var item in element.EnumerateArray()) RejectInvalidText(item);
            else if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    RejectInvalidText(property.Value);
                }
            }
        }
        catch (InvalidOperationException fault)
        {
            throw new JsonException("a text with half a surrogate pair", fault);
        }
    }
}
