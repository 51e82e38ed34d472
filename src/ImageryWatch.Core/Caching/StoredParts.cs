using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;

namespace ImageryWatch.Core;

/// <summary>
/// Small results of one step, each under its own key, kept together in one value of the cache, which takes far less time to read than
/// thousands of files. After a run the value holds the results which that run used. Thread-safe.
/// </summary>
public sealed class StoredParts
{
    private const int KeyCharacters = 64;
    private readonly StepCache _cache;
    private readonly string _step;
    private readonly ContentKey _place;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _known = [];
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _used = new();
    private int _computed;

    /// <param name="cache">The cache.</param>
    /// <param name="step">Name of the step.</param>
    /// <param name="place">Identifies the value that holds all parts: the pair, its grid and the options, but not its content.</param>
    public StoredParts(StepCache cache, string step, ContentKey place)
    {
        (_cache, _step, _place) = (cache, step, place);
        if (cache.Peek(place) is { } stored) Load(stored);
    }

    /// <summary>Starts the key of a part.</summary>
    public ContentKeyBuilder Key() => _cache.Key(_step);

    /// <returns>False if the part has to be computed, which is counted.</returns>
    public bool TryRead(ContentKey key, out ReadOnlySpan<byte> value)
    {
        var isFound = TryPeek(key, out var stored);
        value = stored.Span;
        _cache.Count(_step, isFound);
        return isFound;
    }

    /// <summary>The same without a count.</summary>
    public bool TryPeek(ContentKey key, out ReadOnlyMemory<byte> value)
    {
        var isFound = _known.TryGetValue(key.Hex, out value);
        if (isFound) _used.TryAdd(key.Hex, value);
        return isFound;
    }

    public void Add(ContentKey key, ReadOnlyMemory<byte> value)
    {
        Interlocked.Increment(ref _computed);
        _used[key.Hex] = value;
    }

    /// <summary>Keeps the parts that were used. No part may be read or added at the same time.</summary>
    public void Save()
    {
        if (_computed == 0) return;
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var (key, value) in _used.OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            bytes.Write(Encoding.ASCII.GetBytes(key));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(sizeof(int)), value.Length);
            bytes.Advance(sizeof(int));
            bytes.Write(value.Span);
        }

        _cache.Write(_place, bytes.WrittenSpan);
    }

    private void Load(byte[] stored)
    {
        for (var at = 0; at < stored.Length;)
        {
            var key = Encoding.ASCII.GetString(stored, at, KeyCharacters);
            var length = BinaryPrimitives.ReadInt32LittleEndian(stored.AsSpan(at + KeyCharacters));
            at += KeyCharacters + sizeof(int);
            _known[key] = stored.AsMemory(at, length);
            at += length;
        }
    }
}
