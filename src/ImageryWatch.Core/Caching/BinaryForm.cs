using System.Linq.Expressions;
using System.Reflection;

namespace ImageryWatch.Core;

/// <summary>How a type is written and read by <see cref="StoredBinary"/>: numbers, texts, lists and records of these.</summary>
internal static class BinaryForm<T>
{
    private const string WriteName = nameof(BinaryWriter.Write);

    public static Action<BinaryWriter, T> Write { get; } = Writer();

    public static Func<BinaryReader, T> Read { get; } = Reader();

    private static bool IsList => Is(typeof(List<>));

    private static Type? Item => typeof(T).IsArray ? typeof(T).GetElementType()
        : IsList || Is(typeof(IReadOnlyList<>)) ? typeof(T).GetGenericArguments()[0] : null;

    private static Type? Optional => Nullable.GetUnderlyingType(typeof(T));

    private static Type Number => typeof(T).IsEnum ? Enum.GetUnderlyingType(typeof(T)) : typeof(T);

    private static bool Is(Type form) => typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == form;

    private static Action<BinaryWriter, T> Writer()
    {
        var (writer, value) = (Expression.Parameter(typeof(BinaryWriter)), Expression.Parameter(typeof(T)));
        Expression body;
        if (Number.IsPrimitive) body = Expression.Call(writer, WriteName, null, Expression.Convert(value, Number));
        else if (Optional is { } optional)
            body = Expression.Call(typeof(BinaryParts), nameof(BinaryParts.WriteOptional), [optional], writer, value);
        else if (typeof(T) == typeof(string))
            body = Expression.Call(typeof(BinaryParts), nameof(BinaryParts.WriteText), null, writer, value);
        else if (Item is { } item)
            body = Expression.Call(typeof(BinaryParts), nameof(BinaryParts.WriteList), [item], writer, value);
        else body = WrittenRecord(writer, value);
        return Expression.Lambda<Action<BinaryWriter, T>>(body, writer, value).Compile();
    }

    private static Func<BinaryReader, T> Reader()
    {
        var reader = Expression.Parameter(typeof(BinaryReader));
        Expression body;
        if (Number.IsPrimitive) body = Expression.Convert(Expression.Call(reader, $"Read{Number.Name}", null), typeof(T));
        else if (Optional is { } optional)
            body = Expression.Call(typeof(BinaryParts), nameof(BinaryParts.ReadOptional), [optional], reader);
        else if (typeof(T) == typeof(string)) body = Expression.Call(typeof(BinaryParts), nameof(BinaryParts.ReadText), null, reader);
        else if (Item is { } item) body = Expression.Convert(ReadList(reader, item), typeof(T));
        else body = ReadRecord(reader);
        return Expression.Lambda<Func<BinaryReader, T>>(body, reader).Compile();
    }

    private static MethodCallExpression ReadList(Expression reader, Type item) => Expression.Call(
        typeof(BinaryParts), IsList ? nameof(BinaryParts.ReadList) : nameof(BinaryParts.ReadArray), [item], reader);

    private static BlockExpression WrittenRecord(Expression writer, Expression value)
    {
        var parts = Properties().Select(property => Expression.Invoke(
            Form(property.PropertyType, nameof(Write)), writer, Expression.Property(value, property)));
        var all = Expression.Block(typeof(void), parts);
        if (typeof(T).IsValueType) return all;
        var isPresent = Expression.ReferenceNotEqual(value, Expression.Constant(null));
        return Expression.Block(
            Expression.Call(writer, WriteName, null, isPresent), Expression.IfThen(isPresent, all));
    }

    /// <summary>Properties are read in the order in which they were written, then passed to the constructor or set.</summary>
    private static Expression ReadRecord(Expression reader)
    {
        PropertyInfo[] properties = [.. Properties()];
        var values = properties.ToDictionary(
            property => property.Name, property => Expression.Variable(property.PropertyType), StringComparer.OrdinalIgnoreCase);
        var reads = properties.Select(property => (Expression)Expression.Assign(
            values[property.Name], Expression.Invoke(Form(property.PropertyType, nameof(Read)), reader)));
        var made = Expression.Block(values.Values, [.. reads, Made(properties, values)]);
        return typeof(T).IsValueType
            ? made
            : Expression.Condition(
                Expression.Call(reader, nameof(BinaryReader.ReadBoolean), null), made, Expression.Constant(null, typeof(T)));
    }

    private static MemberInitExpression Made(PropertyInfo[] properties, Dictionary<string, ParameterExpression> values)
    {
        var constructor = typeof(T).GetConstructors().Where(one => one.GetParameters().All(part => values.ContainsKey(part.Name!)))
            .MaxBy(one => one.GetParameters().Length);
        var parameters = constructor?.GetParameters() ?? [];
        var made = constructor is null
            ? Expression.New(typeof(T)) : Expression.New(constructor, parameters.Select(part => values[part.Name!]));
        var names = parameters.Select(part => part.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Expression.MemberInit(made, properties.Where(property => !names.Contains(property.Name))
            .Select(property => Expression.Bind(property, values[property.Name])));
    }

    /// <summary>Derived properties cannot be set and are not stored.</summary>
    private static IEnumerable<PropertyInfo> Properties() => typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0).OrderBy(property => property.MetadataToken);

    private static MemberExpression Form(Type type, string name) =>
        Expression.Property(null, typeof(BinaryForm<>).MakeGenericType(type), name);
}
