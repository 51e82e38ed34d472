namespace ImageryWatch.Core;

/// <summary>The parts of <see cref="BinaryForm{T}"/> that may be absent or repeated.</summary>
internal static class BinaryParts
{
    public static void WriteOptional<T>(BinaryWriter writer, T? value)
        where T : struct
    {
        writer.Write(value.HasValue);
        if (value is { } present) BinaryForm<T>.Write(writer, present);
    }

    public static T? ReadOptional<T>(BinaryReader reader)
        where T : struct => reader.ReadBoolean() ? BinaryForm<T>.Read(reader) : null;

    public static void WriteText(BinaryWriter writer, string? value)
    {
        writer.Write(value is not null);
        if (value is not null) writer.Write(value);
    }

    public static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    public static void WriteList<T>(BinaryWriter writer, IReadOnlyList<T>? values)
    {
        writer.Write(values?.Count ?? -1);
        for (var i = 0; i < values?.Count; i++) BinaryForm<T>.Write(writer, values[i]);
    }

    public static T[]? ReadArray<T>(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count < 0) return null;
        var values = new T[count];
        for (var i = 0; i < count; i++) values[i] = BinaryForm<T>.Read(reader);
        return values;
    }

    public static List<T>? ReadList<T>(BinaryReader reader) => ReadArray<T>(reader) is { } values ? [.. values] : null;
}
