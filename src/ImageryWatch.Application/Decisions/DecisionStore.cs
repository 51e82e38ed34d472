using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// A decisions.geojson to which several threads and processes append. Each entry is added to the state of the file at that moment, under a
/// lock, and the file is replaced as a whole: after a crash it holds either all or none of an entry. Thread-safe.
/// </summary>
internal sealed class DecisionStore(string path)
{
    private readonly Lock _gate = new();
    private readonly string _lockPath = Path.Combine(
        Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.lock");

    private (long Length, DateTime Written) _state;
    private DecisionHistory _history = DecisionHistory.Empty;

    /// <summary>The current entries; the file is read again only if it has changed.</summary>
    /// <exception cref="ConfigurationException">The file is damaged.</exception>
    /// <exception cref="InputException">The file has a newer version.</exception>
    public DecisionHistory History()
    {
        lock (_gate)
        {
            var file = new FileInfo(Target());
            var state = file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
            if (state == _state) return _history;
            _history = file.Exists ? Read() : DecisionHistory.Empty;
            _state = state;
            return _history;
        }
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="decide">
    /// Makes the entry from the current ones; throws to add none. Its number is set here, and its time is not earlier than the last one.
    /// </param>
    /// <returns>The entries with the new one.</returns>
    /// <exception cref="ConfigurationException">The file is damaged; it is left as it is.</exception>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public DecisionHistory Append(Func<DecisionHistory, Decision> decide)
    {
        using var exclusive = FileLock.Acquire(_lockPath);
        var history = History();
        var made = decide(history) with { Entry = history.LastEntry + 1 };
        if (history.Entries.Count > 0 && history.Entries[^1].When > made.When) made = made with { When = history.Entries[^1].When };
        Write(made);
        return History();
    }

    /// <summary>One line for a damaged file, whatever the number of its problems.</summary>
    private DecisionHistory Read()
    {
        try
        {
            return DecisionsFile.LoadHistory(path);
        }
        catch (ConfigurationException fault) when (fault.Problems.Count > 1)
        {
            throw new ConfigurationException($"{fault.Problems[0]} (and {fault.Problems.Count - 1} more problems)");
        }
    }

    private void Write(Decision decision)
    {
        var target = Target();
        var temporary = target + ".part";
        try
        {
            using var earlier = File.Exists(target) ? JsonFile.Parse(target) : null;
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(DecisionJson.With(earlier?.RootElement, decision));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            Leftovers.TryDeleteFile(temporary);
            throw new OutputException($"Cannot write {path}: {fault.Message} Check the free space and the permissions.", fault);
        }
    }

    /// <summary>A link is kept, and its destination replaced.</summary>
    private string Target() => new FileInfo(path).LinkTarget is null
        ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
}
