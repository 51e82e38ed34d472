namespace ImageryWatch.Simulation;

/// <summary>The scenes in which an object exists.</summary>
[Flags]
public enum Dates
{
    None = 0,
    Before = 1,
    After = 2,
    Both = Before | After,
}
