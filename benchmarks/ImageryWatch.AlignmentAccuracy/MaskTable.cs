using ImageryWatch.Alignment;
using ImageryWatch.Core;
using ImageryWatch.Synthesis;

namespace ImageryWatch.AlignmentAccuracy;

/// <summary>
/// Cloud and cloud shadow that were found, against the clouds that the generator painted, cell by cell. A found cell is
/// right when the truth lies within the margin that is given up around a cloud on purpose.
/// </summary>
internal static class MaskTable
{
    private const float HalfHidden = 0.5f;
    private static readonly ObservabilityOptions Options = new();

    public static void Measure(string preset, ulong firstSeed, int scenes, int side, int threads)
    {
        var (cloud, shadow) = (new Tally("cloud"), new Tally("cloud shadow"));
        var (clear, wrong) = (0L, 0L);
        for (var i = 0; i < scenes; i++)
        {
            var pair = SceneGenerator.Generate(Presets.All.First(one => one.Name == preset) with { Width = side, Height = side }, firstSeed + (ulong)i);
            foreach (var (source, renderer, metadata) in (ReadOnlySpan<(IPixelSource, SceneRenderer, SceneMetadata)>)
                [(pair.Before, pair.BeforeRenderer, pair.BeforeMetadata), (pair.After, pair.AfterRenderer, pair.AfterMetadata)])
            {
                var pixels = source.ToMemory(threads);
                var map = new ObservabilityEstimate(Options with { Threads = threads }).Run(pixels, pair.Grid, metadata.Sun?.Value, CancellationToken.None);
                if (renderer.Date.Clouds.IsEmpty)
                {
                    clear++;
                    if (map.Share(UnseenCause.Cloud) > 0) wrong++;
                    continue;
                }

                Count(map, pixels, renderer, pair.Grid.PixelSizeMetres, cloud, shadow);
            }
        }

        Console.WriteLine($"{preset}, {scenes} pairs of {side} pixels from seed {firstSeed}: clouds claimed on {wrong} of {clear} dates without any");
        Console.WriteLine(cloud.ToText());
        Console.WriteLine(shadow.ToText());
    }

    private static void Count(ObservabilityMap map, InMemoryRaster pixels, SceneRenderer renderer, double pixelMetres, Tally cloud, Tally shadow)
    {
        var block = new PixelBlock();
        pixels.Read(new PixelWindow(0, 0, pixels.Width, pixels.Height), block);
        for (var row = 0; row < map.Rows; row++)
        {
            for (var column = 0; column < map.Columns; column++)
            {
                var centre = new PixelPoint((column + 0.5) * map.CellPixels, (row + 0.5) * map.CellPixels);
                if (centre.Column >= pixels.Width || centre.Row >= pixels.Height) continue;
                if ((block.Unseen[((int)centre.Row * pixels.Width) + (int)centre.Column] & ~UnseenCause.Saturated) != 0) continue;
                var found = map.Cell(column, row);
                var margin = Options.CloudMarginMetres / pixelMetres;
                cloud.Add((found & UnseenCause.Cloud) != 0, centre, margin, place => Cover(renderer, place, pixelMetres) > HalfHidden);
                shadow.Add((found & (UnseenCause.CloudShadow | UnseenCause.Cloud)) != 0, centre, margin, place => Shade(renderer, place, pixelMetres) > HalfHidden || Cover(renderer, place, pixelMetres) > HalfHidden);
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

    private sealed class Tally(string name)
    {
        private int _found;
        private int _right;
        private int _true;
        private int _missed;

        public void Add(bool found, PixelPoint centre, double margin, Func<PixelPoint, bool> truth)
        {
            var isTrue = truth(centre);
            if (isTrue) _true++;
            if (isTrue && !found) _missed++;
            if (!found) return;
            _found++;
            if (isTrue || Around(centre, margin).Any(truth)) _right++;
        }

        public string ToText() => FormattableString.Invariant(
            $"{name}{(name == "cloud shadow" ? " or cloud" : "")}: {_true} cells true, {_found} found, precision {(double)_right / Math.Max(1, _found):0.000}, recall {1 - ((double)_missed / Math.Max(1, _true)):0.000}");

        private static IEnumerable<PixelPoint> Around(PixelPoint centre, double margin) => Enumerable.Range(0, 16).Select(i =>
        {
            var (angle, reach) = (Math.PI * (i % 8) / 4, i < 8 ? margin : 1.6 * margin);
            return new PixelPoint(centre.Column + (reach * Math.Cos(angle)), centre.Row + (reach * Math.Sin(angle)));
        });
    }
}
