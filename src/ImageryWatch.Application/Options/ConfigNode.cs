namespace ImageryWatch.Application;

/// <summary>A place in a configuration file, both counted from 1, or a command-line option.</summary>
/// <param name="Line">Line.</param>
/// <param name="Column">Column.</param>
/// <param name="Argument">The command-line option, such as "--network"; null: in the file.</param>
internal readonly record struct ConfigPosition(long Line, long Column, string? Argument = null)
{
    public static ConfigPosition OnCommandLine(string argument) => new(long.MaxValue, 1, argument);

    public string In(string file) => Argument ?? $"{file}:{Line}:{Column}";
}

/// <summary>A part of a configuration file with its position; never an anchor, alias or tag, see <see cref="ConfigDocument"/>.</summary>
internal abstract record ConfigNode(ConfigPosition Position);

/// <param name="Position">Where it starts.</param>
/// <param name="Text">The value without quotes.</param>
/// <param name="IsPlain">Written without quotes: only then may it mean null.</param>
internal sealed record ConfigScalar(ConfigPosition Position, string Text, bool IsPlain) : ConfigNode(Position)
{
    /// <summary>"key:" with nothing behind it, "~" or "null": as if the key were not there.</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null";
}

internal sealed record ConfigList(ConfigPosition Position, IReadOnlyList<ConfigNode> Items) : ConfigNode(Position);

/// <summary>Keys in the order of the file; each key once.</summary>
internal sealed record ConfigMap(ConfigPosition Position, IReadOnlyList<ConfigEntry> Entries) : ConfigNode(Position)
{
    public static ConfigMap Empty { get; } = new(new ConfigPosition(1, 1), []);

    /// <summary>The value of a key; null where the key is absent or has no value.</summary>
    public ConfigNode? Find(string key) =>
        Entries.FirstOrDefault(entry => entry.Key == key)?.Value is { } node and not ConfigScalar { IsNull: true } ? node : null;

    /// <summary>This mapping with the value of a path of keys replaced or added.</summary>
    public ConfigMap With(IReadOnlyList<string> path, ConfigNode value)
    {
        var key = path[0];
        var inner = path.Count == 1 ? value : (Find(key) as ConfigMap ?? new ConfigMap(value.Position, [])).With([.. path.Skip(1)], value);
        var entry = Entries.FirstOrDefault(entry => entry.Key == key);
        var position = entry is null || path.Count == 1 ? value.Position : entry.Position;
        return this with { Entries = [.. Entries.Where(other => other != entry), new ConfigEntry(key, position, inner)] };
    }
}

internal sealed record ConfigEntry(string Key, ConfigPosition Position, ConfigNode Value);
