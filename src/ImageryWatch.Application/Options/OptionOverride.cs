namespace ImageryWatch.Application;

/// <summary>A value of the command line, which replaces that of the pipeline file.</summary>
/// <param name="Key">Keys from the top of the file, separated by points: "detect.seedThreshold".</param>
/// <param name="Text">The value as in the file; lists and mappings in brackets.</param>
/// <param name="Argument">The command-line option, for messages.</param>
public sealed record OptionOverride(string Key, string Text, string Argument)
{
    /// <summary>The file with this value in it.</summary>
    internal ConfigMap AppliedTo(ConfigMap file, ProblemList problems)
    {
        var value = Text.TrimStart() is ['[' or '{', ..]
            ? ConfigDocument.ParseValue(Text, Argument, problems)
            : new ConfigScalar(ConfigPosition.OnCommandLine(Argument), Text, IsPlain: Text.Length > 0);
        return value is null ? file : file.With(Key.Split('.'), value);
    }
}
