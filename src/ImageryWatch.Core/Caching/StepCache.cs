using System.Buffers;
using System.Collections.Concurrent;

namespace ImageryWatch.Core;

/// <summary>Number of values of a step that were reused and computed.</summary>
public readonly record struct StepCount(int Reused, int Computed);

/// <summary>
/// The part of a <see cref="ResultCache"/> that one comparison uses: adds what all its values depend on to every key, and counts for each
/// step the values that were reused and computed. Thread-safe.
/// </summary>
public sealed class StepCache
{
    private readonly ResultCache _store;
    private readonly ContentKey _common;
    private readonly ContentKey? _pair;
    private readonly ConcurrentDictionary<string, StepCount> _counts;

    /// <param name="store">The folder of values.</param>
    /// <param name="code">Identifies the code that computes the values, and the libraries that it uses.</param>
    public StepCache(ResultCache store, ContentKey code)
        : this(store, code, null, new())
    {
    }

    private StepCache(ResultCache store, ContentKey common, ContentKey? pair, ConcurrentDictionary<string, StepCount> counts) =>
        (_store, _common, _pair, _counts) = (store, common, pair, counts);

    public IReadOnlyDictionary<string, StepCount> Counts => _counts;

    /// <summary>The same with settings on which all values depend as well.</summary>
    public StepCache With(ContentKey settings) => new(_store, Key("settings").Add(settings).Finish(), _pair, _counts);

    /// <summary>The same for one pair, whatever its pixels are: names the values of <see cref="Parts"/>.</summary>
    public StepCache ForPair(ContentKey pair) => new(_store, _common, pair, _counts);

    /// <summary>The small results of a step of the pair.</summary>
    public StoredParts Parts(string step) => new(this, step, Key("parts").Add(step).Add(_pair?.Hex).Finish());

    /// <summary>Starts a key of a step.</summary>
    public ContentKeyBuilder Key(string step) => new ContentKeyBuilder(step).Add(_common);

    /// <summary>The stored value, else null; counts neither.</summary>
    public byte[]? Peek(ContentKey key) => _store.Read(key);

    /// <inheritdoc cref="ResultCache.Read(ContentKey, ArrayBufferWriter{byte})"/>
    public bool Peek(ContentKey key, ArrayBufferWriter<byte> value) => _store.Read(key, value);

    /// <returns>Null if the value has to be computed.</returns>
    public byte[]? Read(string step, ContentKey key)
    {
        var value = _store.Read(key);
        Count(step, value is not null);
        return value;
    }

    /// <returns>False if the value has to be computed.</returns>
    /// <param name="step">The step.</param>
    /// <param name="key">Identifies the value.</param>
    /// <param name="value">Its content is replaced.</param>
    public bool Read(string step, ContentKey key, ArrayBufferWriter<byte> value)
    {
        var isFound = _store.Read(key, value);
        Count(step, isFound);
        return isFound;
    }

    public void Write(ContentKey key, ReadOnlySpan<byte> value) => _store.Write(key, value);

    /// <summary>The stored value, or a new one, which is stored.</summary>
    /// <param name="step">The step.</param>
    /// <param name="key">Identifies the value; null: it is computed, because the content of the pixels is not known.</param>
    /// <param name="compute">Computes the value.</param>
    public T Get<T>(string step, ContentKey? key, Func<T> compute)
    {
        if (key is not { } known) return compute();
        if (Read(step, known) is { } stored) return StoredBinary.Read<T>(stored);
        var value = compute();
        Write(known, StoredBinary.Bytes(value));
        return value;
    }

    /// <summary>Restores a file, or writes it and keeps its content.</summary>
    /// <param name="step">The step.</param>
    /// <param name="key">Identifies the content.</param>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the file.</param>
    public void GetFile(string step, ContentKey key, string path, Action write)
    {
        var isFound = _store.ReadFile(key, path);
        Count(step, isFound);
        if (isFound) return;
        write();
        _store.WriteFile(key, path);
    }

    /// <inheritdoc cref="ResultCache.ReadFile"/>
    public bool ReadFile(ContentKey key, string target) => _store.ReadFile(key, target);

    /// <inheritdoc cref="ResultCache.WriteFile"/>
    public void WriteFile(ContentKey key, string source) => _store.WriteFile(key, source);

    public void Count(string step, bool isReused) => _counts.AddOrUpdate(
        step, Add(default, isReused), (_, counts) => Add(counts, isReused));

    private static StepCount Add(StepCount counts, bool isReused) =>
        isReused ? counts with { Reused = counts.Reused + 1 } : counts with { Computed = counts.Computed + 1 };
}
