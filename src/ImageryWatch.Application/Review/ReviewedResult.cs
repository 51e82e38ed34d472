using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>The objects of a result before any decision.</summary>
internal sealed class ReviewedResult : IDisposable
{
    private ReviewedResult(string folder, AnalysisGrid grid)
    {
        Grid = grid;
        Coordinates = new GridCoordinates(grid);
        var changes = ChangesGeoJsonReader.Read(Path.Combine(folder, "changes.geojson"), grid.Crs);
        Dates = new DatePair(Day(changes.BeforeDate), Day(changes.AfterDate));
        Changes = [.. changes.Changes.Zip(ChangeLabels.Of(changes.Changes), (change, label) => Item(change, ReviewItemKind.Change, label))];
        Candidates = [.. CandidatesIn(folder, grid.Crs).Select(change => Item(change, ReviewItemKind.Candidate, null))];
        var geographic = ChangesGeoJsonReader.ReadGeographic(Path.Combine(folder, "changes.geojson")).Changes;
        Pair = new GatePair { Folder = folder, Status = ComparisonStatus.Done, Dates = Dates, Changes = geographic };
    }

    public AnalysisGrid Grid { get; }

    public GridCoordinates Coordinates { get; }

    public DatePair Dates { get; }

    public IReadOnlyList<ReviewItem> Changes { get; }

    public IReadOnlyList<ReviewItem> Candidates { get; }

    /// <summary>To find decisions whose change has another id now.</summary>
    public GatePair Pair { get; }

    /// <exception cref="InputException">A file of the result is missing or damaged.</exception>
    public static ReviewedResult Load(string folder) => new(folder, GridOf(Path.Combine(folder, RunManifest.FileName)));

    /// <summary>The object for a structure that a person reported.</summary>
    public ReviewItem Missed(string id, StructureClass kind, ChangeKind change, Geometry pixels) => Item(
        new ChangeObject
        {
            Id = id, Class = kind, Change = change, Confidence = 1, Geometry = Coordinates.PixelsToMetres(pixels),
        },
        ReviewItemKind.Missed, null);

    public void Dispose() => Coordinates.Dispose();

    private ReviewItem Item(ChangeObject change, ReviewItemKind kind, string? label)
    {
        var centre = Coordinates.ToDegrees(ChangeLabels.CentreOf(change.Geometry));
        var isMissed = kind == ReviewItemKind.Missed;
        return new ReviewItem
        {
            Id = change.Id,
            Kind = kind,
            Label = label,
            Class = change.Class,
            Change = change.Change,
            Confidence = change.Confidence,
            Likelihood = isMissed ? "reported by review" : Likelihood.Words(change.Confidence),
            Zone = change.Zone,
            Reasons = change.Reasons,
            AreaM2 = change.AreaSquareMetres ?? (isMissed && change.Geometry.Area > 0 ? change.Geometry.Area : null),
            LengthM = change.LengthMetres ?? (isMissed && change.Geometry.Dimension == Dimension.Curve ? change.Geometry.Length : null),
            WidthM = change.WidthMetres,
            HeightM = change.HeightMetres,
            Mgrs = Mgrs.Spaced(centre) ?? "",
            Longitude = centre.LongitudeDegrees,
            Latitude = centre.LatitudeDegrees,
            Geometry = Coordinates.MetresToPixels(change.Geometry),
            Worth = isMissed ? 0 : ReviewWorth.Of(change.Class, change.Confidence),
        };
    }

    /// <summary>Results of earlier versions have no candidates.</summary>
    private static IReadOnlyList<ChangeObject> CandidatesIn(string folder, CoordinateSystem grid)
    {
        var path = Path.Combine(folder, "candidates.geojson");
        return File.Exists(path) ? ChangesGeoJsonReader.Read(path, grid).Changes : [];
    }

    private static AnalysisGrid GridOf(string manifest)
    {
        try
        {
            using var document = JsonFile.Parse(manifest);
            SchemaVersion.Check(document.RootElement, SchemaVersion.RunManifest, manifest);
            return RecordedRun.GridOf(document.RootElement.GetProperty("grid"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{manifest}: cannot be read ({fault.Message}); specify the complete folder of one comparison.", fault);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InputException(
                $"{manifest}: is not a run manifest of this version ({fault.Message}); run the comparison again.", fault);
        }
    }

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
