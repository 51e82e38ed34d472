namespace ImageryWatch.Core;

/// <summary>
/// Values in a cache as bytes: the properties of records that can be set, one after the other, without names. Reading takes a tenth of the
/// time of JSON. The bytes of another program version are never read (<see cref="StepCache"/>).
/// </summary>
public static class StoredBinary
{
    public static byte[] Bytes<T>(T value)
    {
        var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream)) BinaryForm<T>.Write(writer, value);
        return stream.ToArray();
    }

    public static T Read<T>(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        return BinaryForm<T>.Read(reader);
    }
}
