using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Display names of the stages.</summary>
internal static class StageNames
{
    public static string Of(Stage stage) => stage switch
    {
        Stage.Open => "opening scenes",
        Stage.Register => "registering",
        Stage.Match => "matching brightness",
        Stage.Observe => "looking for cloud and shadow",
        Stage.Detect => "finding change",
        Stage.Classify => "naming structures",
        _ => "writing the report",
    };
}
