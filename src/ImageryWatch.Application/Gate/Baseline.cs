using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>A change of an earlier result.</summary>
internal sealed record BaselineChange(ChangeObject Change, string? SiteId, DatePair Dates);

/// <summary>Changes of earlier results: only what is not among them counts in the gate.</summary>
internal sealed class Baseline
{
    private const string FileName = "changes.geojson";
    private readonly IReadOnlyList<BaselineChange> _changes;
    private readonly KnownObjects _known;

    public Baseline(IReadOnlyList<BaselineChange> changes)
    {
        _changes = changes;
        _known = new KnownObjects([.. changes.Select(one =>
            new KnownObject(one.Change.Id, one.Change.Class, one.Change.Change, one.Dates, one.Change.Geometry))]);
    }

    /// <param name="paths">Files changes.geojson, or folders with results.</param>
    /// <exception cref="InputException">A path does not exist, has no results, or cannot be read.</exception>
    public static Baseline Load(IReadOnlyList<string> paths) =>
        new([.. paths.SelectMany(Files).Distinct().SelectMany(Changes).DistinctBy(one => (one.Change.Id, one.SiteId, one.Dates))]);

    /// <summary>
    /// Marks the changes of one comparison as new or not: by id first, then by place, where each object of the baseline is used once and
    /// better matches come first.
    /// </summary>
    public IReadOnlyList<ReviewedChange> Compare(GatePair pair, IReadOnlyList<ReviewedChange> changes)
    {
        var found = new Dictionary<ReviewedChange, int>(ReferenceEqualityComparer.Instance);
        var used = new HashSet<int>();
        foreach (var change in changes)
            if (_known.WithIdOf(change.Reported).Where(index => !used.Contains(index)).Cast<int?>().FirstOrDefault() is { } index)
                Use(change, index);
        var candidates = from change in changes
                         where !found.ContainsKey(change)
                         from place in _known.At(change.Reported, pair.Dates)
                         orderby place.Score descending, change.Line, place.Index
                         select (Change: change, place.Index);
        foreach (var (change, index) in candidates.ToList())
            if (!found.ContainsKey(change) && !used.Contains(index)) Use(change, index);
        return [.. changes.Select(change => found.TryGetValue(change, out var index)
            ? change with { IsNew = false, BaselineId = _changes[index].Change.Id }
            : change with { IsNew = true })];

        void Use(ReviewedChange change, int index)
        {
            found[change] = index;
            used.Add(index);
        }
    }

    /// <summary>Changes that an assessable comparison of the same site and dates no longer reports.</summary>
    public IReadOnlyList<AbsentChange> Absent(IReadOnlyList<ReviewedPair> pairs)
    {
        var found = pairs.SelectMany(pair => pair.Changes).Select(change => change.BaselineId).OfType<string>().ToHashSet();
        return
        [
            .. from one in _changes
               where !found.Contains(one.Change.Id)
               let pair = pairs.FirstOrDefault(pair =>
                   pair.Pair.IsAssessable && pair.Pair.SiteId == one.SiteId && pair.Pair.Dates == one.Dates)
               where pair is not null
               select new AbsentChange(one.Change, pair.Pair),
        ];
    }

    private static IEnumerable<string> Files(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new InputException($"--baseline {path}: there is no such file or folder.");
        string[] files =
        [
            .. Directory.EnumerateFiles(path, FileName, SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(path, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
                .Order(StringComparer.Ordinal),
        ];
        return files.Length > 0 ? files : throw new InputException(
            $"--baseline {path}: the folder has no {FileName}; give a {FileName}, or the folder of a result or of a batch.");
    }

    private static IEnumerable<BaselineChange> Changes(string path)
    {
        var file = ChangesGeoJsonReader.ReadGeographic(path);
        var dates = new DatePair(Day(file.BeforeDate), Day(file.AfterDate));
        return file.Changes.Where(change => change.Class != StructureClass.Other)
            .Select(change => new BaselineChange(change, file.SiteId, dates));
    }

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
