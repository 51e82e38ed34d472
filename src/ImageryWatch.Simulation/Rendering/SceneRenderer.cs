using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Renders the at-sensor radiance of any window of one date; a pure function of plan and window.</summary>
internal sealed class SceneRenderer
{
    private static readonly Vector4 HazeLight = new(0.24f, 0.22f, 0.20f, 0.16f);
    private static readonly Vector4 CloudLight = new(0.78f, 0.78f, 0.78f, 0.72f);
    private readonly WorldPlan _plan;
    private readonly DateConditions _date;
    private readonly Lighting _lighting;
    private readonly GroundPainter _ground;
    private readonly PatchPainter _patches;
    private readonly ShadowPainter _shadows;
    private readonly SolidPainter _solids;
    private readonly TreePainter _trees;
    private readonly SpatialIndex _patchIndex;
    private readonly SpatialIndex _solidIndex;
    private readonly SpatialIndex _rodIndex;
    private readonly SpatialIndex _screenIndex;

    public SceneRenderer(WorldPlan plan, DateConditions date)
    {
        (_plan, _date) = (plan, date);
        var view = date.View;
        _lighting = new Lighting(view, date.DiffuseShare);
        Terrain = new TerrainIllumination(plan.Terrain, view, _lighting, plan.Area);
        _ground = new GroundPainter(plan.Noise, plan.RoughNoise, date.Ground);
        _patches = new PatchPainter(plan, date.Date);
        _shadows = new ShadowPainter(plan.Terrain);
        _solids = new SolidPainter(plan, _lighting, date.Ground.SnowCover);
        _trees = new TreePainter(plan, date.Leaves, date.Date, _lighting, _shadows);
        var reach = (1.8 * view.ShadowPerMetre) + view.OffNadirPerMetre.Length;
        _patchIndex = new SpatialIndex(plan.Patches.Select(p => p.Bounds));
        _solidIndex = new SpatialIndex(plan.Solids.Select(s => Bounds.Of(s.Footprint).Inflate(1 + (reach * s.TopMetres))));
        _rodIndex = new SpatialIndex(plan.Rods.Select(r => Bounds.Of([r.Foot, r.Top]).Inflate(1 + (reach * r.HeightMetres))));
        _screenIndex = new SpatialIndex(plan.Screens.Select(s => Bounds.Of(s.Line).Inflate(1 + (reach * s.HeightMetres))));
    }

    public DateConditions Date => _date;

    public TerrainIllumination Terrain { get; }

    /// <summary>The same date on another raster.</summary>
    public SceneRenderer For(SceneView view) => new(_plan, _date with { View = view });

    public Canvas Paint(PixelWindow window)
    {
        var canvas = new Canvas(window, _date.View);
        var visible = new VisibleObjects(
            _trees.TreesNear(canvas), On(_solidIndex, canvas, i => _plan.Solids[i].Dates), On(_rodIndex, canvas, i => _plan.Rods[i].Dates),
            On(_screenIndex, canvas, i => _plan.Screens[i].Dates));
        var clouds = _date.Clouds.Near(canvas.Near, _date.View);
        PaintGround(canvas);
        PaintShadows(canvas, visible, clouds);
        GroundPainter.Light(canvas, Terrain.OnGround, _lighting);
        PaintRaised(canvas, visible, new SunVisibility(Terrain, clouds, _date.View));
        PaintAir(canvas, clouds);
        return canvas;
    }

    private List<int> On(SpatialIndex index, Canvas canvas, Func<int, Dates> datesOf)
    {
        var found = index.Query(canvas.Near);
        found.RemoveAll(i => (datesOf(i) & _date.Date) == 0);
        return found;
    }

    private void PaintGround(Canvas canvas)
    {
        _ground.Paint(canvas);
        var found = _patchIndex.Query(canvas.Near);
        PaintLayers(canvas, found, layer => layer <= PatchLayer.Water);
        _ground.PaintSnow(canvas);
        PaintLayers(canvas, found, layer => layer > PatchLayer.Water);
    }

    private void PaintLayers(Canvas canvas, List<int> found, Predicate<PatchLayer> filter)
    {
        foreach (var i in found.Where(i => filter(_plan.Patches[i].Layer)).OrderBy(i => _plan.Patches[i].Layer))
            _patches.Paint(canvas, _plan.Patches[i], i);
    }

    private void PaintShadows(Canvas canvas, VisibleObjects visible, CloudField clouds)
    {
        foreach (var tree in visible.Trees) _trees.PaintShadow(canvas, tree);
        if (_plan.TreeShadowsOnRoofs) PaintRoofShadow(canvas, visible.Trees);
        foreach (var i in visible.Solids) _shadows.Paint(canvas, _plan.Solids[i]);
        foreach (var i in visible.Rods) _shadows.Paint(canvas, _plan.Rods[i]);
        foreach (var i in visible.Screens) _shadows.Paint(canvas, _plan.Screens[i]);
        if (!clouds.IsEmpty) PaintCloudShadows(canvas, clouds);
    }

    private void PaintRoofShadow(Canvas canvas, List<Tree> trees)
    {
        canvas.RoofShadow = new float[canvas.Shadow.Length];
        foreach (var tree in trees) _trees.PaintRoofShadow(canvas, tree);
    }

    private void PaintRaised(Canvas canvas, VisibleObjects visible, SunVisibility sun)
    {
        foreach (var i in visible.Screens) _solids.Paint(canvas, _plan.Screens[i], i, sun);
        foreach (var i in visible.Rods) _solids.Paint(canvas, _plan.Rods[i], i, sun);
        foreach (var i in visible.Solids) _solids.Paint(canvas, _plan.Solids[i], i, sun);
        foreach (var tree in visible.Trees) _trees.PaintCrown(canvas, tree, sun);
    }

    private void PaintCloudShadows(Canvas canvas, CloudField clouds)
    {
        for (var i = 0; i < canvas.Shadow.Length; i++)
        {
            var shade = clouds.Shade(canvas.GroundX[i], canvas.GroundY[i], _date.View);
            canvas.Shadow[i] = Math.Max(canvas.Shadow[i], shade);
        }
    }

    private void PaintAir(Canvas canvas, CloudField clouds)
    {
        var hazeLight = HazeLight * _date.Haze;
        var clear = 1 - _date.Haze;
        for (var i = 0; i < canvas.Light.Length; i++) canvas.Light[i] = (canvas.Light[i] * clear) + hazeLight;
        if (clouds.IsEmpty) return;
        for (var i = 0; i < canvas.Light.Length; i++)
            canvas.Light[i] = Vector4.Lerp(canvas.Light[i], CloudLight, clouds.Cover(canvas.GroundX[i], canvas.GroundY[i]));
    }

    private readonly record struct VisibleObjects(List<Tree> Trees, List<int> Solids, List<int> Rods, List<int> Screens);
}
