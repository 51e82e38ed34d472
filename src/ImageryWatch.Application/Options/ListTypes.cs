using System.Collections;
using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>One text or a list of texts.</summary>
internal sealed class TextListType : OptionType
{
    private const string Expected = "a text or a list of texts";

    public override bool TryRead(ConfigNode node, OptionProperty option, OptionReader reader, out object? value)
    {
        var texts = new List<string>();
        value = texts;
        if (node is ConfigMap) return reader.Refuse(node, option.Key, Expected);
        foreach (var item in node is ConfigList list ? list.Items : [node])
        {
            if (item is not ConfigScalar scalar) reader.Refuse(item, option.Key, Expected);
            else if (string.IsNullOrWhiteSpace(scalar.Text)) reader.Refuse(item.Position, $"'{option.Key}' is empty");
            else texts.Add(scalar.Text);
        }

        return true;
    }

    public override JsonObject Schema(OptionProperty option)
    {
        var one = new JsonObject { ["type"] = "string" };
        return new JsonObject { ["oneOf"] = new JsonArray(one, new JsonObject { ["type"] = "array", ["items"] = one.DeepClone() }) };
    }

    public override JsonNode ToJson(object value) => new JsonArray([.. ((IEnumerable<string>)value).Select(text => (JsonNode)text)]);
}

/// <summary>A list of words of a fixed set.</summary>
internal sealed class WordListType(Type item) : OptionType
{
    private readonly IReadOnlyDictionary<string, object> _words = OptionWords.Of(item);

    public override bool TryRead(ConfigNode node, OptionProperty option, OptionReader reader, out object? value)
    {
        var values = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        value = values;
        if (node is not ConfigList list) return reader.Refuse(node, option.Key, "a list");
        foreach (var entry in list.Items)
        {
            if (entry is not ConfigScalar scalar || !_words.TryGetValue(scalar.Text, out var word))
                reader.Refuse(entry, option.Key, $"a list of: {string.Join(", ", _words.Keys)}");
            else if (!option.Declaration.AllowsRepeats && values.Contains(word))
                reader.Refuse(entry.Position, $"'{scalar.Text}' is listed twice in '{option.Key}'");
            else values.Add(word);
        }

        return true;
    }

    public override JsonObject Schema(OptionProperty option)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = new WordType(_words).Schema(option) };
        if (!option.Declaration.AllowsRepeats) schema["uniqueItems"] = true;
        return schema;
    }

    public override JsonNode ToJson(object value) =>
        new JsonArray([.. ((IEnumerable)value).Cast<object>().Select(one => new WordType(_words).ToJson(one))]);
}

/// <summary>A list of mappings.</summary>
internal sealed class RecordListType(Type item) : OptionType
{
    public override bool TryRead(ConfigNode node, OptionProperty option, OptionReader reader, out object? value)
    {
        var records = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        value = records;
        if (node is not ConfigList list) return reader.Refuse(node, option.Key, "a list");
        foreach (var entry in list.Items)
        {
            if (entry is ConfigMap map) records.Add(reader.Read(item, map));
            else reader.Refuse(entry, option.Key, "a list of '- key: value' items");
        }

        return true;
    }

    public override JsonObject Schema(OptionProperty option) => new() { ["type"] = "array", ["items"] = PipelineSchema.Of(item) };

    public override JsonNode ToJson(object value) =>
        new JsonArray([.. ((IEnumerable)value).Cast<object>().Select(record => OptionJson.Of(record))]);
}

/// <summary>A mapping: the options of a nested record.</summary>
internal sealed class RecordType(Type record) : OptionType
{
    public Type Record => record;

    public override bool TryRead(ConfigNode node, OptionProperty option, OptionReader reader, out object? value)
    {
        value = null;
        if (node is not ConfigMap map) return reader.Refuse(node, option.Key, "'key: value' lines below it");
        value = reader.Read(record, map);
        return true;
    }

    public override JsonObject Schema(OptionProperty option) => PipelineSchema.Of(record);

    public override JsonNode ToJson(object value) => OptionJson.Of(value);
}
