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
            return JsonDocument.Parse(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), options);
        }
        catch (DecoderFallbackException fault)
        {
            throw new JsonException("not UTF-8 text; save it as UTF-8", fault);
        }
    }
}
