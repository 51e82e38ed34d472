using System.Text.RegularExpressions;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// The meaning of numbered band names ("B04", "B8A", "band 5"), which depends on the sensor: Sentinel-2 and Landsat 8 and 9 count from 1,
/// Pleiades from 0. Names that only count the bands of the file have no meaning.
/// </summary>
internal sealed partial class BandNumbering
{
    private static readonly Dictionary<int, BandRole> Sentinel2 = new()
    {
        [2] = BandRole.Blue,
        [3] = BandRole.Green,
        [4] = BandRole.Red,
        [8] = BandRole.NearInfrared,
    };

    private static readonly Dictionary<int, BandRole> Landsat8 = new()
    {
        [2] = BandRole.Blue,
        [3] = BandRole.Green,
        [4] = BandRole.Red,
        [5] = BandRole.NearInfrared,
        [8] = BandRole.Panchromatic,
    };

    private static readonly Dictionary<int, BandRole> Pleiades = new()
    {
        [0] = BandRole.Blue,
        [1] = BandRole.Green,
        [2] = BandRole.Red,
        [3] = BandRole.NearInfrared,
    };

    private readonly Dictionary<int, BandRole>? _roles;

    private BandNumbering(Dictionary<int, BandRole>? roles) => _roles = roles;

    /// <summary>The numbering of Pleiades and SPOT, from 0.</summary>
    public static BandNumbering OfPleiades { get; } = new(Pleiades);

    /// <param name="names">All names, in file order.</param>
    public static BandNumbering Of(IReadOnlyList<string> names)
    {
        var numbered = names.Select((name, i) => (Position: i, Match: Number().Match(name.Trim()))).Where(band => band.Match.Success)
            .Select(band => (band.Position, Value: int.Parse(band.Match.Groups["number"].ValueSpan),
                IsPadded: band.Match.Groups["number"].Value.StartsWith('0') && band.Match.Groups["number"].Length == 2,
                Is8A: band.Match.Groups["letter"].Length > 0)).ToArray();
        if (numbered.Length == 0) return new BandNumbering(null);
        var counts = names.Count > 1 && numbered.All(band => band.Value - numbered[0].Value == band.Position - numbered[0].Position)
            && numbered[0].Value - numbered[0].Position is 0 or 1;
        var isPadded = numbered.Any(band => band.IsPadded);
        if (numbered.Any(band => band.Is8A) || (isPadded && (!counts || names.Count >= 8))) return new BandNumbering(Sentinel2);
        if (counts) return new BandNumbering(null);
        if (numbered.Any(band => band.Value == 0)) return new BandNumbering(Pleiades);
        var isLandsat = numbered.Any(band => band.Value == 5) && numbered.All(band => band.Value != 8);
        return new BandNumbering(isLandsat ? Landsat8 : Sentinel2);
    }

    public static bool IsNumber(string name) => Number().IsMatch(name);

    /// <returns><see cref="BandRole.Other"/> for numbers of bands that are not used; null where the name is not a number.</returns>
    public BandRole? RoleOf(string name)
    {
        if (_roles is null || Number().Match(name.Trim()) is not { Success: true } match) return null;
        return match.Groups["letter"].Length > 0 ? BandRole.Other : _roles.GetValueOrDefault(int.Parse(match.Groups["number"].ValueSpan));
    }

    [GeneratedRegex(@"^(?:sr_b|b|band|band[ _-])(?<number>\d{1,2})(?<letter>a?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
