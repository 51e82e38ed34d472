using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Command-line options that replace values of the pipeline file, derived from the options records.</summary>
/// <param name="sections">Sections of the file, such as "detect".</param>
internal sealed class OptionArguments(params string[] sections)
{
    private readonly List<(OptionFlag Flag, Option Option)> _flags = [.. OptionFlag.Of(sections).Select(flag => (flag, Declared(flag)))];

    public IEnumerable<Option> All => _flags.Select(one => one.Option);

    /// <summary>The values given on the command line; they are checked when the options are read.</summary>
    public IEnumerable<OptionOverride> Overrides(ParseResult arguments)
    {
        foreach (var (flag, option) in _flags)
        {
            if (option is Option<string?> text && arguments.GetValue(text) is { } value)
                yield return new OptionOverride(flag.Key, value, flag.Name);
            if (option is Option<bool> given && arguments.GetValue(given))
                yield return new OptionOverride(flag.Key, flag.SwitchValue, flag.Name);
        }
    }

    private static Option Declared(OptionFlag flag) => flag.ValueName is null
        ? new Option<bool>(flag.Name) { Description = flag.Help }
        : new Option<string?>(flag.Name) { Description = flag.Help, HelpName = flag.ValueName };
}
