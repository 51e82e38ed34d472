using System.Globalization;
using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>
/// Reads the keys of one mapping: each method names a key once, with its default, its range and what it means, and
/// returns the default where the key is absent. Problems go to the list and never stop the reading. The same calls
/// fill <see cref="Schema"/>, so that what is accepted and what is documented are one text.
/// </summary>
internal sealed class OptionSection
{
    private readonly ConfigMap _map;
    private readonly ProblemList _problems;
    private readonly JsonObject _properties = [];

    private OptionSection(ConfigMap map, ProblemList problems)
    {
        _map = map;
        _problems = problems;
        Schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = _properties };
    }

    public JsonObject Schema { get; }

    public ConfigPosition Position => _map.Position;

    public static OptionSection Reading(ConfigMap map, ProblemList problems) => new(map, problems);

    /// <summary>Nothing is read; every key that would be is described in <see cref="Schema"/>.</summary>
    public static OptionSection Describing() => new(ConfigMap.Empty, new ProblemList(""));

    public string? Text(string key, string? defaultText, string help)
    {
        Describe(key, new JsonObject { ["type"] = "string" }, defaultText, help);
        return Scalar(key) is { } scalar ? NotEmpty(key, scalar) : defaultText;
    }

    public double Number(string key, double defaultNumber, double minimum, double maximum, string help) =>
        OptionalNumber(key, defaultNumber, minimum, maximum, help)!.Value;

    public double? OptionalNumber(string key, double? defaultNumber, double minimum, double maximum, string help)
    {
        Describe(key, new JsonObject { ["type"] = "number", ["minimum"] = minimum, ["maximum"] = maximum }, defaultNumber, help);
        if (Scalar(key) is not { } scalar) return defaultNumber;
        if (double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum) return number;
        Complain(scalar, key, $"a number from {Written(minimum)} to {Written(maximum)}");
        return defaultNumber;
    }

    public int Integer(string key, int defaultNumber, int minimum, int maximum, string help)
    {
        Describe(key, new JsonObject { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum }, defaultNumber, help);
        if (Scalar(key) is not { } scalar) return defaultNumber;
        if (int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum) return number;
        Complain(scalar, key, $"a whole number from {minimum} to {maximum}");
        return defaultNumber;
    }

    public bool Flag(string key, bool defaultFlag, string help)
    {
        Describe(key, new JsonObject { ["type"] = "boolean" }, defaultFlag, help);
        if (Scalar(key) is not { } scalar) return defaultFlag;
        if (scalar.Text is "true" or "false") return scalar.Text == "true";
        Complain(scalar, key, "true or false");
        return defaultFlag;
    }

    /// <summary>Any text that <paramref name="parse"/> understands; <paramref name="expected"/> says which, for the message.</summary>
    public T Parsed<T>(string key, T defaultValue, string? defaultText, string pattern, string expected, Func<string, T?> parse, string help)
        where T : struct =>
        OptionalParsed(key, defaultText, pattern, expected, parse, help) ?? defaultValue;

    /// <summary>As <see cref="Parsed"/>, null where the key is absent or wrong.</summary>
    public T? OptionalParsed<T>(string key, string? defaultText, string pattern, string expected, Func<string, T?> parse, string help)
        where T : struct
    {
        Describe(key, new JsonObject { ["type"] = "string", ["pattern"] = pattern }, defaultText, help);
        if (Scalar(key) is not { } scalar) return null;
        var value = parse(scalar.Text);
        if (value is null) Complain(scalar, key, expected);
        return value;
    }

    /// <summary>A list of words out of a fixed set; empty where the key is absent.</summary>
    public IReadOnlyList<T> Words<T>(string key, IReadOnlyDictionary<string, T> words, bool mayRepeat, string help)
    {
        var items = new JsonObject { ["type"] = "string", ["enum"] = Strings(words.Keys) };
        var schema = new JsonObject { ["type"] = "array", ["items"] = items };
        if (!mayRepeat) schema["uniqueItems"] = true;
        Describe(key, schema, null, help);
        var read = new List<T>();
        foreach (var node in List(key)?.Items ?? [])
        {
            if (node is not ConfigScalar scalar || !words.TryGetValue(scalar.Text, out var value)) Complain(node, key, $"a list out of: {string.Join(", ", words.Keys)}");
            else if (!mayRepeat && read.Contains(value)) _problems.Add(node.Position, $"'{scalar.Text}' stands twice in '{key}'");
            else read.Add(value);
        }

        return read;
    }

    /// <summary>One text or a list of texts.</summary>
    public IReadOnlyList<string> Texts(string key, string help)
    {
        var one = new JsonObject { ["type"] = "string" };
        var many = new JsonObject { ["type"] = "array", ["items"] = one.DeepClone() };
        Describe(key, new JsonObject { ["oneOf"] = new JsonArray(one, many) }, null, help);
        if (Find(key) is not { } node) return [];
        if (node is ConfigScalar single) return NotEmpty(key, single) is { } text ? [text] : [];
        if (node is not ConfigList list)
        {
            Complain(node, key, "a text or a list of texts");
            return [];
        }

        return [.. list.Items.Select(item => item is ConfigScalar scalar ? NotEmpty(key, scalar) : Complain(item, key, "a text or a list of texts")).OfType<string>()];
    }

    /// <summary>A mapping inside this one; an empty one where the key is absent.</summary>
    public T Section<T>(string key, string help, Func<OptionSection, T> read)
    {
        var node = Find(key);
        if (node is not null and not ConfigMap) Complain(node, key, "'key: value' lines below it");
        var section = new OptionSection(node as ConfigMap ?? ConfigMap.Empty, _problems);
        var value = ReadAll(section, read);
        Describe(key, section.Schema, null, help);
        return value;
    }

    /// <summary>A list of mappings.</summary>
    public IReadOnlyList<T> Sections<T>(string key, string help, Func<OptionSection, T> read)
    {
        var item = Describing();
        read(item);
        Describe(key, new JsonObject { ["type"] = "array", ["items"] = item.Schema }, null, help);
        return List(key) is { } list ? [.. list.Items.Select(item => ReadItem(key, item, read)).OfType<T>()] : [];
    }

    /// <summary>A key of more than one shape; the caller reads the node.</summary>
    public ConfigNode? Node(string key, JsonObject schema, JsonNode? defaultNode, string help)
    {
        Describe(key, schema, defaultNode, help);
        return Find(key);
    }

    /// <summary>Reads one mapping that is an item of a list.</summary>
    public T? ReadItem<T>(string key, ConfigNode item, Func<OptionSection, T> read)
    {
        if (item is ConfigMap map) return ReadAll(new OptionSection(map, _problems), read);
        Complain(item, key, "a list of '- key: value' items");
        return default;
    }

    /// <summary>Reports a problem of this mapping as a whole.</summary>
    public void Complain(string text) => _problems.Add(_map.Position, text);

    /// <summary>Reports a problem of one key.</summary>
    public void Complain(string key, string text) => _problems.Add(Find(key)?.Position ?? _map.Position, text);

    /// <summary>Reports every key that nobody asked for. To be called once all were.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var entry in _map.Entries.Where(entry => !_properties.ContainsKey(entry.Key)))
            _problems.Add(entry.Position, $"unknown key '{entry.Key}'{Suggestion(entry.Key)}");
    }

    public string? Complain(ConfigNode node, string key, string expected)
    {
        var found = node is ConfigScalar scalar ? $"'{scalar.Text}'" : node is ConfigList ? "a list" : "'key: value' lines";
        _problems.Add(node.Position, $"'{key}' must be {expected}, not {found}");
        return null;
    }

    private static T ReadAll<T>(OptionSection section, Func<OptionSection, T> read)
    {
        var value = read(section);
        section.RefuseUnknownKeys();
        return value;
    }

    private static string Written(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonArray Strings(IEnumerable<string> words) => new([.. words.Select(word => (JsonNode)word)]);

    private void Describe(string key, JsonObject schema, JsonNode? defaultValue, string help)
    {
        schema["description"] = help;
        if (defaultValue is not null) schema["default"] = defaultValue;
        _properties[key] = schema;
    }

    private ConfigNode? Find(string key) =>
        _map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value is { } node and not ConfigScalar { IsNull: true } ? node : null;

    private ConfigScalar? Scalar(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is not ConfigScalar) Complain(node, key, "a single value");
        return node as ConfigScalar;
    }

    private ConfigList? List(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is not ConfigList) Complain(node, key, "a list");
        return node as ConfigList;
    }

    private string? NotEmpty(string key, ConfigScalar scalar)
    {
        if (!string.IsNullOrWhiteSpace(scalar.Text)) return scalar.Text;
        _problems.Add(scalar.Position, $"'{key}' is empty");
        return null;
    }

    private string Suggestion(string key)
    {
        if (RetiredKeys.NewName(key) is { } name && _properties.ContainsKey(name)) return $"; it is now '{name}'";
        var nearest = _properties.Select(property => (property.Key, Distance: Spelling.Distance(key, property.Key))).MinBy(candidate => candidate.Distance);
        return nearest.Key is not null && nearest.Distance <= Math.Max(2, key.Length / 4)
            ? $"; did you mean '{nearest.Key}'?"
            : $"; known here: {string.Join(", ", _properties.Select(property => property.Key))}";
    }
}
