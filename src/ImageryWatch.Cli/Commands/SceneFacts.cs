using System.CommandLine;
using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Metadata of one date given on the command line. It takes precedence over the files.</summary>
internal sealed class SceneFacts
{
    private const string Source = "command line";
    private readonly Option<string?> _date;
    private readonly Option<string?> _sun;
    private readonly Option<string?> _bands;
    private readonly Option<double?> _noData;

    public SceneFacts(string which)
    {
        _date = new($"--{which}-date")
        {
            Description = $"Acquisition date of the {which} scene (UTC), in place of that in its files.",
            HelpName = "YYYY-MM-DD"
        };
        _sun = new($"--{which}-sun")
        {
            Description = "Azimuth and elevation of the sun in degrees, in place of those in the files.",
            HelpName = "AZ,EL"
        };
        _bands = new($"--{which}-bands")
        {
            Description = $"Role of each band in file order: {string.Join(", ", SceneBands.Words)}.",
            HelpName = "red,green,..."
        };
        _noData = new($"--{which}-nodata") { Description = "Nodata value, in place of that in the files.", HelpName = "VALUE" };
    }

    public IEnumerable<Option> All => [_date, _sun, _bands, _noData];

    public SceneInput Input(ParseResult arguments, IReadOnlyList<string> paths) => new()
    {
        Paths = paths,
        Bands = arguments.GetValue(_bands) is { } bands ? SceneBands.Parse(bands, _bands.Name) : [],
        NoDataValue = arguments.GetValue(_noData),
        Known = new SceneMetadata
        {
            AcquiredAt = arguments.GetValue(_date) is { } date ? new Attributed<DateTimeOffset>(Date(date), Source) : null,
            Sun = arguments.GetValue(_sun) is { } sun ? new Attributed<SunPosition>(Sun(sun), Source) : null,
        },
    };

    private DateTimeOffset Date(string text) =>
        SceneDates.Parse(text) ?? throw new ConfigurationException($"{_date.Name}: '{text}' is not a date such as 2016-10-03");

    private SunPosition Sun(string text)
    {
        var parts = text.Split(',');
        if (parts.Length == 2 && Number(parts[0]) is >= 0 and <= 360 and var azimuth
            && Number(parts[1]) is >= 0 and <= 90 and var elevation)
            return new SunPosition(azimuth, elevation);
        throw new ConfigurationException($"{_sun.Name}: '{text}' is not AZIMUTH,ELEVATION in degrees, such as 160.5,41");
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
