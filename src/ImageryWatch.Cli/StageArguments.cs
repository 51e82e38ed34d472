using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>The command-line options of a command that runs stages: those of its sections, <c>--set</c> and <c>--pipeline</c>.</summary>
internal sealed class StageArguments(CommonOptions common, params string[] sections)
{
    private readonly OptionArguments _options = new(sections);
    private readonly Option<string[]> _set = SetOption();
    private readonly Option<string?> _file = new("--pipeline")
    {
        Description = "Pipeline file with the options of the stages; its scenes, sites, pairs and gate are not used.",
        HelpName = "FILE",
    };

    /// <summary>For a command that reads a pipeline file anyway.</summary>
    public IEnumerable<Option> WithoutFile => [.. _options.All, _set];

    public IEnumerable<Option> All => [.. WithoutFile, _file];

    public IReadOnlyList<OptionOverride> Overrides(ParseResult arguments) =>
        [.. common.Overrides(arguments), .. _options.Overrides(arguments), .. (arguments.GetValue(_set) ?? []).Select(Parsed)];

    public StageOptions Load(ParseResult arguments) => PipelineFile.LoadStages(arguments.GetValue(_file), Overrides(arguments));

    private static OptionOverride Parsed(string setting)
    {
        var parts = setting.Split('=', 2, StringSplitOptions.TrimEntries);
        return new OptionOverride(parts[0], parts[1], $"--set {parts[0]}");
    }

    private static Option<string[]> SetOption()
    {
        var option = new Option<string[]>("--set")
        {
            Description = "Sets an option of the pipeline file, such as "
                + "detect.seedThreshold=4; may be repeated. 'schema --example' lists them.",
            HelpName = "KEY=VALUE",
        };
        option.Validators.Add(result =>
        {
            foreach (var setting in result.GetValueOrDefault<string[]>() ?? [])
                if (setting.IndexOf('=', StringComparison.Ordinal) < 1) result.AddError($"--set needs KEY=VALUE, not '{setting}'.");
        });
        return option;
    }
}
