using System.Globalization;
using FsCheck;

namespace ImageryWatch.TestKit;

/// <summary>
/// The seed of property tests. Without the environment variable <c>IMAGERYWATCH_FSCHECK_SEED</c> every run checks the same cases, so that a
/// build never fails by chance. <c>IMAGERYWATCH_FSCHECK_SEED=random</c> explores new cases:
/// <code>IMAGERYWATCH_FSCHECK_SEED=random dotnet tests/ImageryWatch.Core.Tests/bin/Release/net10.0/ImageryWatch.Core.Tests.dll
/// -noColor</code>
/// A failure prints its seed, such as <c>(15510452331341513301,2711563412397561203)</c>;
/// <c>IMAGERYWATCH_FSCHECK_SEED=15510452331341513301,2711563412397561203</c> repeats it. Make a plain test of the case that was found.
/// </summary>
public static class PropertySeed
{
    public const string Variable = "IMAGERYWATCH_FSCHECK_SEED";

    /// <summary>The configuration with the fixed seed, or what the environment variable asks for.</summary>
    /// <exception cref="FormatException">The variable is neither <c>random</c> nor two numbers.</exception>
    public static Config WithSeed(this Config config, ulong seed, ulong gamma) =>
        WithSeed(config, seed, gamma, Environment.GetEnvironmentVariable(Variable));

    /// <summary>As above, with the variable's text; null or empty is the fixed seed.</summary>
    public static Config WithSeed(this Config config, ulong seed, ulong gamma, string? asked)
    {
        if (string.IsNullOrEmpty(asked)) return config.WithReplay(seed, gamma);
        if (asked == "random") return config;
        var numbers = asked.Trim('(', ')').Split(',');
        if (numbers.Length != 2) throw new FormatException($"{Variable} must be 'random' or two numbers 'SEED,GAMMA', not '{asked}'.");
        return config.WithReplay(Number(numbers[0]), Number(numbers[1]));

        static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
    }
}
