namespace ImageryWatch.Application;

/// <summary>A place in a configuration file, both counted from 1.</summary>
internal readonly record struct ConfigPosition(long Line, long Column);

/// <summary>A part of a configuration file with its position. There are no anchors, aliases or tags: see <see cref="ConfigDocument"/>.</summary>
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
}

internal sealed record ConfigEntry(string Key, ConfigPosition Position, ConfigNode Value);
