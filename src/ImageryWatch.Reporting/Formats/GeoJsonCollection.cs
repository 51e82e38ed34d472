using System.Text;
using System.Text.Json;

namespace ImageryWatch.Reporting;

/// <summary>
/// A FeatureCollection according to RFC 7946, in WGS 84 without a "crs" member. One feature per line, so that two runs can be compared with
/// a text diff.
/// </summary>
public static class GeoJsonCollection
{
    /// <param name="header">Writes the members of the collection before its features.</param>
    /// <param name="items">One feature each.</param>
    /// <param name="feature">Writes a feature, braces included.</param>
    public static byte[] Bytes<T>(Action<Utf8JsonWriter> header, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> feature)
    {
        var head = JsonText.OneLine(json =>
        {
            json.WriteStartObject();
            header(json);
            json.WriteEndObject();
        });
        var text = new StringBuilder(Encoding.UTF8.GetString(head.AsSpan(0, head.Length - 1)));
        text.Append(",\n\"features\":[");
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            text.Append(i == 0 ? "\n" : ",\n").Append(Encoding.UTF8.GetString(JsonText.OneLine(json => feature(json, item))));
        }

        return Encoding.UTF8.GetBytes(text.Append("\n]}\n").ToString());
    }
}
