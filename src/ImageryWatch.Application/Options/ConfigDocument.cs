using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ImageryWatch.Application;

/// <summary>
/// Reads YAML into <see cref="ConfigNode"/>s from the parser's events, so that every value keeps its line and column.
/// Anchors, aliases, tags and a second document are refused: a configuration needs none of them, and nested aliases
/// can make a small file expand to gigabytes.
/// </summary>
internal sealed class ConfigDocument
{
    private const int DeepestNesting = 20;
    private readonly Parser _parser;
    private readonly ProblemList _problems;

    private readonly string? _argument;

    private ConfigDocument(string text, ProblemList problems, string? argument)
    {
        _argument = argument;
        _parser = new Parser(new StringReader(text));
        _problems = problems;
    }

    /// <summary>The top-level mapping, empty where the text is; null where it is not YAML (the problem is in the list then).</summary>
    /// <param name="text">The file.</param>
    /// <param name="problems">Receives the problems.</param>
    /// <param name="argument">The command-line option that holds the text; null: a file.</param>
    public static ConfigMap? Parse(string text, ProblemList problems, string? argument = null)
    {
        var document = new ConfigDocument(text, problems, argument);
        try
        {
            return document.ReadDocument();
        }
        catch (YamlException error)
        {
            problems.Add(document.Position(error.Start), $"not valid YAML: {error.Message}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet reports some misplaced characters in plain scalars this way.
            problems.Add(document.Position(document._parser.Current?.End ?? Mark.Empty), "not valid YAML after this position");
            return null;
        }
    }

    /// <summary>One value of the command line written as YAML, such as "[fence, housing]"; null where it is not one value.</summary>
    public static ConfigNode? ParseValue(string text, string argument, ProblemList problems)
    {
        var map = Parse("value: " + text, problems, argument);
        if (map is null or { Entries: [_] }) return map?.Entries[0].Value;
        problems.Add(ConfigPosition.OnCommandLine(argument), $"'{text}' is not one value");
        return null;
    }

    private ConfigMap ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _)) return ConfigMap.Empty;
        _parser.Consume<DocumentStart>();
        var node = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _)) _problems.Add(Position(_parser.Current!.Start), "a second document; the file must hold one");
        if (node is ConfigMap map) return map;
        if (node is not ConfigScalar { IsNull: true }) _problems.Add(node.Position, "expected 'key: value' lines at the top of the file");
        return ConfigMap.Empty;
    }

    private ConfigNode ReadNode(int depth)
    {
        var position = Position(_parser.Current!.Start);
        if (depth > DeepestNesting)
            throw new YamlException(_parser.Current.Start, _parser.Current.End, $"nested deeper than {DeepestNesting} levels");
        RefuseAnchorsAndTags(position);
        if (_parser.TryConsume<Scalar>(out var scalar)) return new ConfigScalar(position, scalar.Value, scalar.Style == ScalarStyle.Plain);
        if (_parser.TryConsume<SequenceStart>(out _)) return ReadList(position, depth);
        if (_parser.TryConsume<MappingStart>(out _)) return ReadMap(position, depth);
        _parser.MoveNext();
        return new ConfigScalar(position, "", true);
    }

    private void RefuseAnchorsAndTags(ConfigPosition position)
    {
        if (_parser.Current is AnchorAlias alias)
            _problems.Add(position, $"alias '*{alias.Value}': aliases are not allowed here; write the value out");
        if (_parser.Current is not NodeEvent node) return;
        if (!node.Anchor.IsEmpty) _problems.Add(position, $"anchor '&{node.Anchor}': anchors are not allowed here");
        if (!node.Tag.IsEmpty) _problems.Add(position, $"tag '{node.Tag}': tags are not allowed here");
    }

    private ConfigList ReadList(ConfigPosition position, int depth)
    {
        var items = new List<ConfigNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(depth + 1));
        return new ConfigList(position, items);
    }

    private ConfigMap ReadMap(ConfigPosition position, int depth)
    {
        var entries = new List<ConfigEntry>();
        var lineOfKey = new Dictionary<string, long>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not ConfigScalar name) _problems.Add(key.Position, "a key must be a plain word");
            else if (!lineOfKey.TryAdd(name.Text, name.Position.Line))
                _problems.Add(name.Position, $"duplicate key '{name.Text}' (first in line {lineOfKey[name.Text]})");
            else entries.Add(new ConfigEntry(name.Text, name.Position, value));
        }

        return new ConfigMap(position, entries);
    }

    private ConfigPosition Position(Mark mark) => _argument is null ? new(mark.Line, mark.Column) : ConfigPosition.OnCommandLine(_argument);
}
