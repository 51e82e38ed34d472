namespace ImageryWatch.Reporting;

/// <summary>CRC-32 of a PNG chunk (ISO 3309, polynomial 0xEDB88320), eight bytes at a time by tables.</summary>
internal static class ChunkChecksum
{
    private const int BytesPerStep = 8;
    private static readonly uint[][] Tables = MakeTables();

    /// <summary>The checksum over the type and the data.</summary>
    public static uint Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => ~Continue(Continue(uint.MaxValue, type), data);

    private static uint Continue(uint state, ReadOnlySpan<byte> bytes)
    {
        var t = Tables;
        for (; bytes.Length >= BytesPerStep; bytes = bytes[BytesPerStep..])
        {
            state ^= (uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) | (bytes[3] << 24));
            state = t[7][state & 0xFF] ^ t[6][(state >> 8) & 0xFF] ^ t[5][(state >> 16) & 0xFF] ^ t[4][state >> 24]
                ^ t[3][bytes[4]] ^ t[2][bytes[5]] ^ t[1][bytes[6]] ^ t[0][bytes[7]];
        }

        foreach (var value in bytes) state = t[0][(state ^ value) & 0xFF] ^ (state >> 8);
        return state;
    }

    /// <summary>Table k holds the effect of a byte that k bytes follow.</summary>
    private static uint[][] MakeTables()
    {
        var tables = new uint[BytesPerStep][];
        for (var k = 0; k < BytesPerStep; k++)
        {
            tables[k] = new uint[256];
            for (var value = 0u; value < 256; value++) tables[k][value] = k == 0 ? OneByte(value) : After(tables, tables[k - 1][value]);
        }

        return tables;
    }

    private static uint After(uint[][] tables, uint state) => (state >> 8) ^ tables[0][state & 0xFF];

    private static uint OneByte(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320u;
        return value;
    }
}
