using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>The window of every layer for one window of results, from the last layer back.</summary>
public sealed class NetworkPlan
{
    private readonly PixelWindow[] _windows;
    private readonly PixelWindow[] _computed;

    /// <param name="nodes">The layers.</param>
    /// <param name="isStored">For each layer, whether its result is stored completely.</param>
    /// <param name="requested">Window of results.</param>
    /// <param name="left">The block to the left, or null.</param>
    internal NetworkPlan(IReadOnlyList<NetworkNode> nodes, bool[] isStored, PixelWindow requested, NetworkEdge? left)
    {
        (Requested, Left) = (requested, left);
        (_windows, _computed) = (new PixelWindow[nodes.Count], new PixelWindow[nodes.Count]);
        _windows[^1] = requested;
        var images = default(PixelWindow);
        for (var place = nodes.Count - 1; place >= 0; place--)
        {
            ref var window = ref _windows[place];
            if (place < nodes.Count - 1) window = nodes[place].Evaluated(window);
            _computed[place] = window;
            if (left is not null && isStored[place]) Continue(left.Window(place), ref window, ref _computed[place]);
            if (_computed[place].IsEmpty) continue;
            var needed = nodes[place].RequiredWindow(_computed[place]);
            foreach (var input in nodes[place].Inputs)
            {
                ref var supplied = ref (input < 0 ? ref images : ref _windows[input]);
                supplied = supplied.Union(needed);
            }
        }

        Images = images;
    }

    /// <summary>Window of results.</summary>
    public PixelWindow Requested { get; }

    /// <summary>Window of the images, in pixels.</summary>
    public PixelWindow Images { get; }

    /// <summary>The block to the left from which this one continues, or null.</summary>
    internal NetworkEdge? Left { get; }

    /// <summary>Window of a layer's result; includes the columns taken from the block to the left.</summary>
    internal PixelWindow Window(int place) => _windows[place];

    /// <summary>The part of the window that is computed.</summary>
    internal PixelWindow Computed(int place) => _computed[place];

    /// <summary>For each layer, the first column that the block to the right needs; beyond the window where it needs none.</summary>
    internal int[] NextColumns(IReadOnlyList<NetworkNode> nodes, bool[] isStored)
    {
        var first = new int[nodes.Count];
        Array.Fill(first, int.MaxValue);
        for (var place = nodes.Count - 1; place >= 0; place--)
        {
            var next = isStored[place] ? _windows[place].EndColumn : first[place];
            var needed = nodes[place].RequiredWindow(new PixelWindow(next, 0, 1, 1)).Column;
            foreach (var input in nodes[place].Inputs.Where(input => input >= 0)) first[input] = Math.Min(first[input], needed);
        }

        return first;
    }

    /// <summary>Starts with the columns kept; computes those after them.</summary>
    private static void Continue(PixelWindow kept, ref PixelWindow window, ref PixelWindow computed)
    {
        var end = window.IsEmpty ? kept.EndColumn : Math.Max(window.EndColumn, kept.EndColumn);
        window = kept with { Width = end - kept.Column };
        computed = kept with { Column = kept.EndColumn, Width = end - kept.EndColumn };
    }
}
