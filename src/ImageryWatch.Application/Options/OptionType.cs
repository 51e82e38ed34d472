using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>How the values of one .NET type are read from a file, described in the schema and written to the manifest.</summary>
internal abstract class OptionType
{
    /// <summary>Reads a value; false after a problem, which is in the reader's list then.</summary>
    public abstract bool TryRead(ConfigNode node, OptionProperty option, OptionReader reader, out object? value);

    public abstract JsonObject Schema(OptionProperty option);

    public abstract JsonNode? ToJson(object value);

    /// <summary>The type of a property. Bytes of memory are the only 64-bit numbers.</summary>
    public static OptionType Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(double)) return new NumberType();
        if (plain == typeof(int) || plain == typeof(byte)) return new IntegerType(plain);
        if (plain == typeof(long)) return new ByteSizeType();
        if (plain == typeof(bool)) return new FlagType();
        if (plain == typeof(string)) return new TextType();
        if (plain == typeof(DateTimeOffset)) return new DateType();
        if (plain == typeof(PairsOptions)) return new PairsType();
        if (plain == typeof(IReadOnlyList<GateRule>)) return new GateRuleListType();
        if (plain.IsEnum) return new WordType(OptionWords.Of(plain));
        if (plain == typeof(IReadOnlyList<string>)) return new TextListType();
        if (!plain.IsGenericType) return new RecordType(plain);
        var item = plain.GetGenericArguments()[0];
        return item.IsEnum ? new WordListType(item) : new RecordListType(item);
    }
}

/// <summary>A value written as one text.</summary>
internal abstract class ScalarType : OptionType
{
    public sealed override bool TryRead(ConfigNode node, OptionProperty option, OptionReader reader, out object? value)
    {
        value = null;
        if (node is not ConfigScalar scalar) return reader.Refuse(node, option.Key, "a single value");
        if (TryParse(scalar.Text, option.Declaration, out value)) return true;
        if (string.IsNullOrWhiteSpace(scalar.Text)) return reader.Refuse(scalar.Position, $"'{option.Key}' is empty");
        return reader.Refuse(node, option.Key, Expected(option.Declaration));
    }

    public abstract string Expected(OptionAttribute declaration);

    public abstract bool TryParse(string text, OptionAttribute declaration, out object? value);
}
