using System.Text;

namespace ImageryWatch.Application;

/// <summary>The commented sample of a pipeline file, with every option. The shipped pipeline.yaml is this text.</summary>
public static class PipelineExample
{
    private const int HelpColumn = 36;
    private const int MaxColumns = 140;

    private const string Header = """
        # yaml-language-server: $schema=samples/pipeline.schema.json
        #
        # Pipeline of the sample; run it with: eng/imagerywatch run pipeline.yaml
        # 'imagerywatch schema --example' prints this file. Paths are relative to the file. Values shown are the defaults, except for
        # sites and scenes; options in comments are left at their defaults or have none. Unknown and repeated keys are errors.
        # 'run', 'compare' and 'inspect --pair' accept every option as --set KEY=VALUE, such as --set detect.seedThreshold=4.

        """;

    private const string Scenes = """
        # The three scenes shipped are SYNTHETIC: generated pixels placed in the area of a real camp. They show nothing real.
        scenes:
          - files: samples/pukchang-synthetic/2000-07-10
          - files: samples/pukchang-synthetic/2001-07-03
          - files: samples/pukchang-synthetic/2002-07-02

        """;

    /// <summary>Values of the sample that are not defaults.</summary>
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["file"] = "samples/pukchang-synthetic/sites.geojson",
        ["include"] = "[kwan-li-so-18]",
    };

    public static string Text()
    {
        var text = new StringBuilder(Header);
        foreach (var section in OptionProperty.Of(typeof(PipelineOptions)).GroupBy(option => option.Key)) AddSection(text, [.. section]);
        return text.ToString();
    }

    private static void AddSection(StringBuilder text, IReadOnlyList<OptionProperty> parts)
    {
        var section = parts[0];
        text.Append('\n').Append("# ").Append(section.Declaration.Help).Append('\n');
        if (section.Key == "scenes")
        {
            text.Append(Scenes);
            var others = OptionProperty.Of(typeof(SceneOptions)).Where(option => option.Key != "files");
            foreach (var option in others) AddOption(text, option, 2, 2);
            return;
        }

        if (section.Type is not RecordType)
        {
            text.Append($"{section.Key}: {OptionText.Value(section)}\n");
            return;
        }

        int? commentDepth = section.Declaration.IsAdvanced ? 0 : null;
        text.Append(Line($"{section.Key}:", 0, commentDepth)).Append('\n');
        var options = parts.SelectMany(part => OptionProperty.Of(((RecordType)part.Type).Record));
        foreach (var option in options) AddOption(text, option, 1, commentDepth);
    }

    /// <param name="text">Receives the lines.</param>
    /// <param name="option">The option.</param>
    /// <param name="depth">Nesting, in steps of two columns.</param>
    /// <param name="commentDepth">Nesting of the comment sign of the section; null: not in a comment.</param>
    private static void AddOption(StringBuilder text, OptionProperty option, int depth, int? commentDepth)
    {
        var value = Values.GetValueOrDefault(option.Key);
        if (option.Declaration.IsAdvanced || (value is null && option.Declaration.Example is not null)) commentDepth ??= depth;
        value ??= option.Declaration.Example ?? OptionText.Value(option);
        var content = option.Type is RecordType ? $"{option.Key}:" : $"{option.Key}: {value}";
        string[] help = [.. option.Declaration.Help.Split(' '), OptionText.Facts(option, withDefault: false)];
        AddLine(text, Line(content, depth, commentDepth), help);
        if (option.Type is not RecordType nested) return;
        foreach (var inner in OptionProperty.Of(nested.Record)) AddOption(text, inner, depth + 1, commentDepth);
    }

    private static string Line(string content, int depth, int? commentDepth) => commentDepth is { } at
        ? $"{Indentation(at)}# {Indentation(depth - at)}{content}"
        : $"{Indentation(depth)}{content}";

    private static string Indentation(int depth) => new(' ', 2 * depth);

    /// <summary>A line with its help beside it, wrapped.</summary>
    private static void AddLine(StringBuilder text, string line, IEnumerable<string> words)
    {
        text.Append(line.PadRight(HelpColumn - 1)).Append(" #");
        var column = Math.Max(line.Length, HelpColumn - 1) + 2;
        foreach (var word in words.Where(word => word.Length > 0))
        {
            if (column + 1 + word.Length > MaxColumns)
            {
                text.Append('\n').Append(' ', HelpColumn).Append('#');
                column = HelpColumn + 1;
            }

            text.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        text.Append('\n');
    }
}
