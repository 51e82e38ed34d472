namespace ImageryWatch.Application;

/// <summary>A difference between a folder and its manifests.</summary>
/// <param name="Path">Relative to the folder, with '/'.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record Finding(string Path, string Problem)
{
    public override string ToString() => $"{Path}: {Problem}".ReplaceLineEndings(" ");
}
