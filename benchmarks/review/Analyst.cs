using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Evaluation;
using NetTopologySuite.Geometries;

namespace ImageryWatch.ReviewBenchmark;

/// <summary>An object of the review with its truth.</summary>
/// <param name="Analyst">Who decides about it.</param>
/// <param name="Item">The object.</param>
/// <param name="Truth">The structure of the same class and kind at its place; null: there is none.</param>
internal sealed record Place(Analyst Analyst, ReviewItem Item, TrueStructure? Truth)
{
    /// <summary>Whether a decision corrects the result: a wrong report or a miss.</summary>
    public bool IsError => Item.Kind == ReviewItemKind.Change ? Truth is null : Truth is { IsObscured: false };
}

/// <param name="Pixels">In grid pixels.</param>
/// <param name="Metres">In grid metres.</param>
/// <param name="IsObscured">Whether it is hidden in one date.</param>
internal sealed record TrueStructure(Geometry Pixels, Geometry Metres, bool IsObscured);

/// <summary>Decides about the objects of one result from the truth of its scene.</summary>
internal sealed class Analyst : IDisposable
{
    private const double TowerMetres = 3;
    private readonly ReviewList _list;

    public Analyst(string scene, string resultFolder, TimeProvider clock)
    {
        DecisionsFile = Path.Combine(resultFolder, ReviewList.FileName);
        File.Delete(DecisionsFile);
        _list = ReviewList.Open(resultFolder, clock);
        using var result = ReviewedResult.Load(resultFolder);
        var coordinates = result.Coordinates;
        var truth = ObjectFile.Read(Path.Combine(scene, "truth.geojson")).Select(one =>
            (Kind: (one.Class, one.Change), new TrueStructure(
                coordinates.DegreesToPixels(one.Geometry), coordinates.DegreesToMetres(one.Geometry), one.IsObscured)))
            .ToLookup(one => one.Kind, one => one.Item2);
        Places = [.. _list.Items().Select(item => new Place(
            this, item, TruthOf(item, coordinates.PixelsToMetres(item.Geometry), truth[(item.Class, JsonConventions.Id(item.Change))])))];
        TrueStructures = truth.Sum(group => group.Count(one => !one.IsObscured));
    }

    public string DecisionsFile { get; }

    public IReadOnlyList<Place> Places { get; }

    public int TrueStructures { get; }

    public void Decide(Place place)
    {
        var isChange = place.Item.Kind == ReviewItemKind.Change;
        var isMissed = !isChange && place.Truth is not null;
        _list.Decide(new DecisionRequest
        {
            Id = place.Item.Id,
            ExpectedVersion = place.Item.Version,
            By = "simulated analyst",
            Decision = isMissed ? DecisionKind.Missed : !isChange ? DecisionKind.NoChange
                : place.Truth is null ? DecisionKind.Reject : DecisionKind.Accept,
            Class = isMissed ? place.Item.Class : null,
            Change = isMissed ? place.Item.Change : null,
            Geometry = isMissed ? place.Truth!.Pixels : null,
            Outline = isChange ? place.Truth?.Pixels : null,
        });
    }

    public void Dispose() => _list.Dispose();

    /// <summary>The rules of <c>evaluate</c> for single objects: 3 m, intersection over union 0.3, half of the length.</summary>
    private static TrueStructure? TruthOf(ReviewItem item, Geometry metres, IEnumerable<TrueStructure> truth) => truth.FirstOrDefault(
        one => item.Class switch
        {
            StructureClass.GuardTower => one.Metres.Centroid.Distance(metres.Centroid) <= TowerMetres,
            StructureClass.Fence => PlaceMatch.ScoreMetres(metres, one.Metres) is not null,
            _ => Matching.IntersectionOverUnion(one.Metres, metres) >= 0.3,
        });
}
