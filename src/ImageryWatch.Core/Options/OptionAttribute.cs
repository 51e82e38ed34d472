namespace ImageryWatch.Core;

/// <summary>
/// Declares a property of an options record as an option. The file reader, the JSON Schema, the sample file, the command line and the run
/// manifest derive from it; the default is the property's initial value, the type decides how the value is written.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string help) : Attribute
{
    /// <summary>One or two sentences for the schema, the sample file and the command line.</summary>
    public string Help { get; } = help;

    /// <summary>Key in pipeline.yaml; null: the property's name in camel case.</summary>
    public string? Key { get; init; }

    /// <summary>Unit of a number, such as "m"; null: none.</summary>
    public string? Unit { get; init; }

    /// <summary>Smallest number or size allowed.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number or size allowed.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Command-line option for the same value, such as "--network"; null: reachable by <c>--set</c> only.</summary>
    public string? Flag { get; init; }

    /// <summary>Name of the value in the help of <see cref="Flag"/>.</summary>
    public string ValueName { get; init; } = "VALUE";

    /// <summary>The text is a path, relative to the pipeline file, unless it is one of <see cref="Keywords"/>.</summary>
    public bool IsPath { get; init; }

    /// <summary>Words with a meaning of their own, in place of a path.</summary>
    public string[] Keywords { get; init; } = [];

    /// <summary>A list may hold the same word more than once.</summary>
    public bool AllowsRepeats { get; init; }

    /// <summary>Value shown in the sample file for an option without default.</summary>
    public string? Example { get; init; }

    /// <summary>Shown in the sample file as a comment: most users leave it alone.</summary>
    public bool IsAdvanced { get; init; }
}

/// <summary>An options record with rules that involve more than one option.</summary>
public interface IOptionRules
{
    /// <summary>The violated rules, in any order; empty if the record is valid.</summary>
    IEnumerable<OptionProblem> Problems();
}

/// <param name="Key">The option to correct; null: the record as a whole.</param>
/// <param name="Text">One line.</param>
public readonly record struct OptionProblem(string? Key, string Text);
