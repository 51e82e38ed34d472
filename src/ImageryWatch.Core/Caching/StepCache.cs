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
    private readonly ConcurrentDictionary<string, StepCount> _counts;

    /// <param name="store">The folder of values.</param>
    /// <param name="code">Identifies the code that computes the values, and the libraries that it uses.</param>
    public StepCache(ResultCache store, ContentKey code)
        : this(store, code, new())
    {
    }

    private StepCache(ResultCache store, ContentKey common, ConcurrentDictionary<string, StepCount> counts) =>
        (_store, _common, _counts) = (store, common, counts);

    public IReadOnlyDictionary<string, StepCount> Counts => _counts;

    /// <summary>The same with settings on which all values depend as well.</summary>
    public StepCache With(ContentKey settings) => new(_store, Key("settings").Add(settings).Finish(), _counts);

    /// <summary>Starts a key of a step.</summary>
    public ContentKeyBuilder Key(string step) => new ContentKeyBuilder(step).Add(_common);

    /// <summary>The stored value, else null; counts neither.</summary>
    public byte[]? Peek(ContentKey key) => _store.Read(key);

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

    public void Count(string step, bool isReused) => _counts.AddOrUpdate(
        step, Add(default, isReused), (_, counts) => Add(counts, isReused));

    private static StepCount Add(StepCount counts, bool isReused) =>
        isReused ? counts with { Reused = counts.Reused + 1 } : counts with { Computed = counts.Computed + 1 };
}
