using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>The transform of one window's edges (<see cref="EdgeWindow"/>).</summary>
/// <param name="Real">Real parts; without meaning where nothing was seen.</param>
/// <param name="Imaginary">Imaginary parts.</param>
/// <param name="Seen">Share of the window that can be used, 0..1.</param>
internal sealed record EdgeSpectrum(float[] Real, float[] Imaginary, double Seen);

/// <summary>
/// The windows of the earlier date around all tie points. Several passes over the points need them again and they never
/// change, so as many as fit into a bound are kept.
/// </summary>
internal sealed class EarlierWindows(IPixelSource source, IReadOnlyList<PixelPoint> centres, int windowPixels)
{
    private const long MostBytes = 96L << 20;
    private readonly EdgeSpectrum?[] _kept = new EdgeSpectrum?[Math.Min(centres.Count, MostBytes / (2L * sizeof(float) * windowPixels * windowPixels))];

    public IPixelSource Source => source;

    public IReadOnlyList<PixelPoint> Centres => centres;

    /// <summary>The window around a place; one thread at a time may ask for one place.</summary>
    public EdgeSpectrum At(int place, WindowCorrelator correlator) => place < _kept.Length
        ? _kept[place] ??= correlator.Spectrum(source, centres[place])
        : correlator.Spectrum(source, centres[place]);
}
