namespace ImageryWatch.Core;

/// <summary>
/// Reuses the results of steps that read an unknown part of their sources, such as samples. Each result is stored with the list of the
/// parts that were read; it is valid while these parts are unchanged, because a deterministic computation that reads the same values reads
/// the same parts ("verifying trace": Mokhov, Mitchell and Peyton Jones 2018, Build systems a la carte).
/// </summary>
/// <param name="cache">Null: every result is computed.</param>
public sealed class TracedStep(StepCache? cache)
{
    private const int MaxTraces = 8;

    /// <param name="step">Name of the step.</param>
    /// <param name="settings">Adds all that the result depends on apart from pixels: options, positions of tiles, metadata.</param>
    /// <param name="before">The earlier scene.</param>
    /// <param name="after">The later scene.</param>
    /// <param name="compute">Computes the result from the same two scenes.</param>
    /// <typeparam name="T">Can be stored as JSON.</typeparam>
    public T Get<T>(
        string step, Action<ContentKeyBuilder> settings, IPixelSource before, IPixelSource after,
        Func<IPixelSource, IPixelSource, T> compute)
    {
        if (cache is null || before is not IContentKeyed || after is not IContentKeyed) return compute(before, after);
        var key = cache.Key(step);
        settings(key);
        var question = key.Finish();
        var sources = new BeforeAfter<TracedSource>(new TracedSource(before), new TracedSource(after));
        var traces = cache.Peek(question) is { } stored ? StoredJson.Read<Trace[]>(stored) : [];
        foreach (var trace in traces)
        {
            if (ResultKey(question, trace, sources) is not { } known || cache.Peek(known) is not { } value) continue;
            cache.Count(step, isReused: true);
            return StoredJson.Read<T>(value);
        }

        cache.Count(step, isReused: false);
        var result = compute(sources.Before, sources.After);
        var read = new Trace(sources.Before.PartsRead, sources.After.PartsRead);
        if (ResultKey(question, read, sources) is { } resultKey)
        {
            cache.Write(resultKey, StoredJson.Bytes(result));
            Trace[] kept = [read, .. traces.Where(trace => !trace.Equals(read)).Take(MaxTraces - 1)];
            cache.Write(question, StoredJson.Bytes(kept));
        }

        return result;
    }

    private ContentKey? ResultKey(ContentKey question, Trace trace, BeforeAfter<TracedSource> sources)
    {
        var key = cache!.Key("result").Add(question);
        return sources.Before.AddTo(key.Add(trace.Before.Length), trace.Before)
            && sources.After.AddTo(key.Add(trace.After.Length), trace.After)
            ? key.Finish()
            : null;
    }

    /// <summary>Numbers of the parts read of each scene.</summary>
    private sealed record Trace(int[] Before, int[] After)
    {
        public bool Equals(Trace? other) =>
            other is not null && Before.AsSpan().SequenceEqual(other.Before) && After.AsSpan().SequenceEqual(other.After);

        public override int GetHashCode() => HashCode.Combine(Before.Length, After.Length);
    }
}
