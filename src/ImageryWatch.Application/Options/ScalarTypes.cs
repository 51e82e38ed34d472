using System.Globalization;
using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

internal sealed class NumberType : ScalarType
{
    public override string Expected(OptionAttribute declaration) =>
        string.Create(CultureInfo.InvariantCulture, $"a number from {declaration.Min} to {declaration.Max}");

    public override bool TryParse(string text, OptionAttribute declaration, out object? value)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        value = number;
        return isNumber && number >= declaration.Min && number <= declaration.Max;
    }

    public override JsonObject Schema(OptionProperty option) =>
        new() { ["type"] = "number", ["minimum"] = option.Declaration.Min, ["maximum"] = option.Declaration.Max };

    public override JsonNode? ToJson(object value) => (double)value;
}

internal sealed class IntegerType(Type type) : ScalarType
{
    public override string Expected(OptionAttribute declaration) =>
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {declaration.Min} to {declaration.Max}");

    public override bool TryParse(string text, OptionAttribute declaration, out object? value)
    {
        var isInteger = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        var isInRange = isInteger && number >= declaration.Min && number <= declaration.Max;
        value = isInRange ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture) : null;
        return isInRange;
    }

    public override JsonObject Schema(OptionProperty option) =>
        new() { ["type"] = "integer", ["minimum"] = option.Declaration.Min, ["maximum"] = option.Declaration.Max };

    public override JsonNode? ToJson(object value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}

/// <summary>Bytes of memory, written as "2 GiB".</summary>
internal sealed class ByteSizeType : ScalarType
{
    public override string Expected(OptionAttribute declaration) =>
        declaration.Min > 0 ? $"{MemorySize.Expected}, at least {MemorySize.Text((long)declaration.Min)}" : MemorySize.Expected;

    public override bool TryParse(string text, OptionAttribute declaration, out object? value)
    {
        value = MemorySize.Parse(text);
        return value is long bytes && bytes >= declaration.Min;
    }

    public override JsonObject Schema(OptionProperty option) => new() { ["type"] = "string", ["pattern"] = MemorySize.Pattern };

    public override JsonNode? ToJson(object value) => MemorySize.Text((long)value);
}

internal sealed class FlagType : ScalarType
{
    public override string Expected(OptionAttribute declaration) => "true or false";

    public override bool TryParse(string text, OptionAttribute declaration, out object? value)
    {
        value = text == "true";
        return text is "true" or "false";
    }

    public override JsonObject Schema(OptionProperty option) => new() { ["type"] = "boolean" };

    public override JsonNode? ToJson(object value) => (bool)value;
}

internal sealed class TextType : ScalarType
{
    public override string Expected(OptionAttribute declaration) => "a text";

    public override bool TryParse(string text, OptionAttribute declaration, out object? value)
    {
        value = text;
        return !string.IsNullOrWhiteSpace(text);
    }

    public override JsonObject Schema(OptionProperty option) => new() { ["type"] = "string" };

    public override JsonNode? ToJson(object value) => (string)value;
}

/// <summary>A day, or a time with its offset.</summary>
internal sealed class DateType : ScalarType
{
    private const string Pattern = @"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+))?$";

    public override string Expected(OptionAttribute declaration) => "a date such as 2016-10-03, or 2016-10-03T02:11:00Z";

    public override bool TryParse(string text, OptionAttribute declaration, out object? value)
    {
        value = SceneDates.Parse(text);
        return value is not null;
    }

    public override JsonObject Schema(OptionProperty option) => new() { ["type"] = "string", ["pattern"] = Pattern };

    public override JsonNode? ToJson(object value) =>
        ((DateTimeOffset)value).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>One word of a fixed set.</summary>
internal sealed class WordType(IReadOnlyDictionary<string, object> words) : ScalarType
{
    public override string Expected(OptionAttribute declaration) => $"one of: {string.Join(", ", words.Keys)}";

    public override bool TryParse(string text, OptionAttribute declaration, out object? value) => words.TryGetValue(text, out value);

    public override JsonObject Schema(OptionProperty option) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Keys.Select(word => (JsonNode)word)]) };

    public override JsonNode? ToJson(object value) => words.First(word => word.Value.Equals(value)).Key;
}
