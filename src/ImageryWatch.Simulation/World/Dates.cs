namespace ImageryWatch.Simulation;

/// <summary>In which of the two scenes a thing exists.</summary>
[Flags]
public enum Dates
{
    None = 0,
    Before = 1,
    After = 2,
    Both = Before | After,
}
