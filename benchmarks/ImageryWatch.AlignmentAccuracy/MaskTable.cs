using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.Simulation;

namespace ImageryWatch.AlignmentAccuracy;

/// <summary>
/// Cloud, cloud shadow and snow that were found, against what the generator painted. Clouds and shadows cell by cell: a
/// found cell is right when it lies within <see cref="MarginMetres"/> of ground that is more than half hidden, and fair
/// when a quarter is. Snow by date: the generator tells how much of a date's open ground lies under it, not where.
/// </summary>
internal sealed class MaskTable(string preset, ulong firstSeed, int scenes, int side, int threads)
{
    private const double MarginMetres = 12;
    private const float MaxObscuredShare = 0.5f;
    private const float MinObscuredShare = 0.25f;
    private readonly MaskTally _cloud = new("cloud");
    private readonly MaskTally _shadow = new("cloud shadow");
    private readonly List<string> _dates = [];
    private int _clear;
    private int _wrong;
    private int _snowFree;
    private int _wrongSnow;

    public void Measure()
    {
        for (var i = 0; i < scenes; i++) Add(firstSeed + (ulong)i);
        Console.WriteLine(
            $"{preset}, {scenes} pairs of {side} pixels from seed {firstSeed}: clouds claimed on {_wrong} of {_clear} dates without any, "
            + $"snow on {_wrongSnow} of {_snowFree} without any");
        Console.WriteLine(_cloud.ToText());
        Console.WriteLine(_shadow.ToText());
        foreach (var date in _dates) Console.WriteLine(date);
    }

    private void Add(ulong seed)
    {
        var pair = SceneGenerator.Generate(Presets.All.First(one => one.Name == preset) with { Width = side, Height = side }, seed);
        var (before, after) = (pair.Before.ToMemory(threads), pair.After.ToMemory(threads));
        var maps = new CloudMasking(new QualityMaskOptions { Threads = threads }).Run(
            before, after, pair.Grid, new(pair.BeforeMetadata.Sun?.Value, pair.AfterMetadata.Sun?.Value), CancellationToken.None);
        Count($"{seed} before", maps.Before, before, pair.BeforeRenderer, pair.Grid.PixelSizeMetres);
        Count($"{seed} after", maps.After, after, pair.AfterRenderer, pair.Grid.PixelSizeMetres);
    }

    private void Count(string name, QualityMask map, InMemoryRaster pixels, SceneRenderer renderer, double pixelMetres)
    {
        var snow = renderer.Date.Ground.SnowCover;
        if (renderer.Date.Clouds.IsEmpty) (_clear, _wrong) = (_clear + 1, _wrong + (map.Has(QualityFlags.Cloud) ? 1 : 0));
        if (snow <= 0) (_snowFree, _wrongSnow) = (_snowFree + 1, _wrongSnow + (map.Has(QualityFlags.Snow) ? 1 : 0));
        else
            _dates.Add(
                $"snow, {name}: generator's cover {snow:0.00}, {pixels.Bands.Count} bands, {map.Share(QualityFlags.Snow):P0} of the "
                + $"cells marked");
        var (found, missed) = (_cloud.Missed, _shadow.Missed);
        CountCells(map, pixels, renderer, pixelMetres);
        if (_cloud.Missed > found || _shadow.Missed > missed)
            _dates.Add(
                $"missed, {name}: {_cloud.Missed - found} cells of cloud, {_shadow.Missed - missed} of shadow{(snow > 0 ? ", snow" : "")}");
    }

    private void CountCells(QualityMask map, InMemoryRaster pixels, SceneRenderer renderer, double pixelMetres)
    {
        var block = new PixelBlock();
        pixels.Read(new PixelWindow(0, 0, pixels.Width, pixels.Height), block);
        for (var row = 0; row < map.Rows; row++)
        {
            for (var column = 0; column < map.Columns; column++)
            {
                var centre = new PixelPoint((column + 0.5) * map.CellPixels, (row + 0.5) * map.CellPixels);
                if (centre.Column >= pixels.Width || centre.Row >= pixels.Height) continue;
                if ((block.Quality[((int)centre.Row * pixels.Width) + (int)centre.Column] & ~QualityFlags.Saturated) != 0) continue;
                var found = map.Cell(column, row);
                var margin = MarginMetres / pixelMetres;
                float Cloud(PixelPoint place) => Cover(renderer, place, pixelMetres);
                float Any(PixelPoint place) => Math.Max(Cloud(place), Shade(renderer, place, pixelMetres));
                _cloud.Add((found & QualityFlags.Cloud) != 0, Cloud(centre) > MaxObscuredShare,
                    (centre, margin), Cloud, (MaxObscuredShare, MinObscuredShare));
                _shadow.Add(
                    (found & QualityFlags.CloudShadow) != 0 && (found & QualityFlags.Cloud) == 0,
                        Cloud(centre) <= MaxObscuredShare && Any(centre) > MaxObscuredShare && (found & QualityFlags.Cloud) == 0,
                    (centre, margin), Any, (MaxObscuredShare, MinObscuredShare));
            }
        }
    }

    private static float Cover(SceneRenderer renderer, PixelPoint place, double pixelMetres)
    {
        var ground = renderer.Date.View.Restored(place);
        return renderer.Date.Clouds.Cover((float)(ground.Column * pixelMetres), (float)(ground.Row * pixelMetres));
    }

    private static float Shade(SceneRenderer renderer, PixelPoint place, double pixelMetres)
    {
        var ground = renderer.Date.View.Restored(place);
        return renderer.Date.Clouds.Shade((float)(ground.Column * pixelMetres), (float)(ground.Row * pixelMetres), renderer.Date.View);
    }
}
