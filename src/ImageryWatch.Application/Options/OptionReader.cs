using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>An options record that keeps the location of its mapping, for the messages of later steps.</summary>
internal interface ILocated
{
    /// <summary>"file:line:column".</summary>
    string Location { set; }
}

/// <summary>
/// Fills options records from the mappings of a configuration file. An absent key keeps its default; problems go to the list and never stop
/// the reading.
/// </summary>
/// <param name="problems">Receives all problems.</param>
/// <param name="file">The file, for messages and for the folder that its paths are relative to.</param>
internal sealed class OptionReader(ProblemList problems, string file)
{
    /// <summary>A record with its defaults.</summary>
    public static object New(Type record) => Activator.CreateInstance(record, nonPublic: true)!;

    /// <summary>Reads all options of a record; keys that are none of them are problems.</summary>
    public object Read(Type record, ConfigMap map)
    {
        var target = New(record);
        Fill([target], map);
        return target;
    }

    /// <summary>Adds "'key' must be ..., not ..." and returns false.</summary>
    public bool Refuse(ConfigNode node, string key, string expected)
    {
        var found = node is ConfigScalar scalar ? $"'{scalar.Text}'" : node is ConfigList ? "a list" : "'key: value' lines";
        return Refuse(node.Position, $"'{key}' must be {expected}, not {found}");
    }

    /// <summary>Adds a problem and returns false.</summary>
    public bool Refuse(ConfigPosition position, string text)
    {
        problems.Add(position, text);
        return false;
    }

    /// <summary>Reads one mapping into all records that share it.</summary>
    private void Fill(IReadOnlyList<object> records, ConfigMap map)
    {
        var keys = new List<string>();
        var options = records.SelectMany(record => OptionProperty.Of(record.GetType()).Select(option => (record, option)));
        foreach (var group in options.GroupBy(one => one.option.Key))
        {
            keys.Add(group.Key);
            if ((map.Find(group.Key) ?? DefaultOf(group.First().option)) is { } node) ReadOption(node, [.. group]);
        }

        RefuseUnknownKeys(map, keys);
        foreach (var record in records) Finish(record, map);
    }

    /// <summary>What to read where a key is absent: default paths are relative to the file as well. Null: keep the default.</summary>
    private static ConfigNode? DefaultOf(OptionProperty option) => option switch
    {
        { Type: RecordType, Default: not null } => ConfigMap.Empty,
        { Declaration.IsPath: true, Default: string path } => new ConfigScalar(ConfigMap.Empty.Position, path, true),
        _ => null,
    };

    private void ReadOption(ConfigNode node, IReadOnlyList<(object Record, OptionProperty Option)> targets)
    {
        if (targets.Count > 1 && node is ConfigMap map)
        {
            var parts = targets.Select(target => New(((RecordType)target.Option.Type).Record)).ToList();
            Fill(parts, map);
            for (var i = 0; i < parts.Count; i++) targets[i].Option.Set(targets[i].Record, parts[i]);
            return;
        }

        var (record, option) = targets[0];
        if (!option.Type.TryRead(node, option, this, out var value)) return;
        var isPathOfFile = option.Declaration.IsPath && node.Position.Argument is null;
        option.Set(record, isPathOfFile ? Resolved((string)value!, option.Declaration) : value);
    }

    private string Resolved(string path, OptionAttribute declaration) =>
        declaration.Keywords.Contains(path) ? path : Path.Combine(Path.GetDirectoryName(file) ?? "", path);

    private void Finish(object record, ConfigMap map)
    {
        if (record is ILocated located) located.Location = map.Position.In(file);
        if (record is not IOptionRules rules) return;
        foreach (var problem in rules.Problems())
            problems.Add(problem.Key is { } key && map.Find(key) is { } node ? node.Position : map.Position, problem.Text);
    }

    private void RefuseUnknownKeys(ConfigMap map, List<string> keys)
    {
        foreach (var entry in map.Entries.Where(entry => !keys.Contains(entry.Key)))
            problems.Add(entry.Position, $"unknown key '{entry.Key}'{Suggestion(entry.Key, keys)}");
    }

    private static string Suggestion(string key, List<string> keys)
    {
        if (RetiredKeys.NewName(key) is { } name && keys.Contains(name)) return $"; it is now '{name}'";
        var nearest = keys.MinBy(known => Spelling.Distance(key, known))!;
        return Spelling.Distance(key, nearest) <= Math.Max(2, key.Length / 4)
            ? $"; did you mean '{nearest}'?"
            : $"; known here: {string.Join(", ", keys)}";
    }
}
