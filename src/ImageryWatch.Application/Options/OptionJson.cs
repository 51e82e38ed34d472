using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>Writes options records with the keys of the pipeline file: records that share a key share an object.</summary>
internal static class OptionJson
{
    public static JsonObject Of(object record) => Of(record, record.GetType());

    /// <param name="record">A record.</param>
    /// <param name="type">Its type, or a base type whose options are written.</param>
    public static JsonObject Of(object record, Type type)
    {
        var json = new JsonObject();
        foreach (var option in OptionProperty.Of(type))
        {
            var value = option.ValueIn(record) is { } set ? option.Type.ToJson(set) : null;
            if (json[option.Key] is not JsonObject shared) json[option.Key] = value;
            else
                foreach (var (key, part) in (JsonObject)value!) shared[key] = part?.DeepClone();
        }

        return json;
    }
}
