using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>
/// The window being painted: first reflectance, then (after lighting) radiance, as (blue, green, red, near infrared);
/// the share of direct sunlight blocked by objects; and the ground position of every pixel.
/// </summary>
internal sealed class Canvas
{
    public Canvas(PixelWindow window, SceneView view)
    {
        Window = window;
        View = view;
        Near = view.GroundOf(window);
        var pixels = window.Width * window.Height;
        Light = new Vector4[pixels];
        Shadow = new float[pixels];
        GroundX = new float[pixels];
        GroundY = new float[pixels];
        Coverage = new float[window.Width];
        view.FillGround(window, GroundX, GroundY);
    }

    public PixelWindow Window { get; }

    public SceneView View { get; }

    /// <summary>Bounding box of the visible ground.</summary>
    public Bounds Near { get; }

    public Vector4[] Light { get; }

    /// <summary>0 = full sun, 1 = no direct light.</summary>
    public float[] Shadow { get; }

    /// <summary>The same at eaves height, for roofs; null if roofs are not shaded.</summary>
    public float[]? RoofShadow { get; set; }

    /// <summary>Metres east of the grid's left edge, per pixel.</summary>
    public float[] GroundX { get; }

    /// <summary>Metres south of the grid's top edge, per pixel.</summary>
    public float[] GroundY { get; }

    /// <summary>Scratch for one row of coverage.</summary>
    public float[] Coverage { get; }
}
