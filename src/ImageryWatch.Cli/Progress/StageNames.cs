using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Display names of the stages.</summary>
internal static class StageNames
{
    public static string Of(Stage stage) => stage switch
    {
        Stage.Open => "opening scenes",
        Stage.Register => "registering",
        Stage.Normalize => "normalising radiometry",
        Stage.Mask => "masking cloud and shadow",
        Stage.Detect => "detecting change",
        Stage.Classify => "classifying",
        _ => "writing the report",
    };
}
