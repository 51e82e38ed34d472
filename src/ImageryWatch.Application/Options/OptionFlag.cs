namespace ImageryWatch.Application;

/// <summary>A command-line option for one option of the pipeline file.</summary>
/// <param name="Name">Such as "--network".</param>
/// <param name="Key">Keys from the top of the file, separated by points: "detect.network".</param>
/// <param name="Help">Help with range and default.</param>
/// <param name="ValueName">Name of the value in the help; null for a switch.</param>
/// <param name="SwitchValue">Value that a switch stands for: the opposite of the default.</param>
public sealed record OptionFlag(string Name, string Key, string Help, string? ValueName, string SwitchValue)
{
    /// <summary>The flags of sections, such as "detect" or "report.figureStyle"; those of nested sections are not included.</summary>
    public static IEnumerable<OptionFlag> Of(params string[] sections) => sections.SelectMany(section =>
        from record in RecordsOf(section)
        from option in OptionProperty.Of(record)
        where option.Declaration.Flag is not null
        select Of($"{section}.{option.Key}", option));

    private static OptionFlag Of(string key, OptionProperty option)
    {
        var (declaration, isOff) = (option.Declaration, option.Default is true);
        var help = $"{(isOff ? $"Sets {key} to false. " : "")}{declaration.Help} {OptionText.Facts(option, withDefault: true)}".TrimEnd();
        var valueName = option.Type is FlagType ? null : declaration.ValueName;
        return new OptionFlag(declaration.Flag!, key, help, valueName, isOff ? "false" : "true");
    }

    private static IEnumerable<Type> RecordsOf(string section) => section.Split('.').Aggregate(
        (IEnumerable<Type>)[typeof(StageOptions)],
        (records, key) => from option in records.SelectMany(OptionProperty.Of)
                          where option.Key == key
                          select ((RecordType)option.Type).Record);
}
