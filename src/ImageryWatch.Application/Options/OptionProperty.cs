using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>One option: a property of an options record with its declaration.</summary>
internal sealed class OptionProperty
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<OptionProperty>> Known = new();
    private readonly PropertyInfo _property;

    private OptionProperty(PropertyInfo property, OptionAttribute declaration, object defaults)
    {
        _property = property;
        Declaration = declaration;
        Key = declaration.Key ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Default = property.GetValue(defaults);
        Type = OptionType.Of(property.PropertyType);
    }

    public string Key { get; }

    public OptionAttribute Declaration { get; }

    public OptionType Type { get; }

    /// <summary>The property's value in a new record.</summary>
    public object? Default { get; }

    /// <summary>The options of a record, in the order of its source; those of a base record last.</summary>
    public static IReadOnlyList<OptionProperty> Of(Type record) => Known.GetOrAdd(record, Declared);

    public object? ValueIn(object record) => _property.GetValue(record);

    public void Set(object record, object? value) => _property.SetValue(record, value);

    private static IReadOnlyList<OptionProperty> Declared(Type record)
    {
        var defaults = OptionReader.New(record);
        return [.. from property in record.GetProperties()
                   let declaration = property.GetCustomAttribute<OptionAttribute>()
                   where declaration is not null
                   select new OptionProperty(property, declaration, defaults)];
    }
}
