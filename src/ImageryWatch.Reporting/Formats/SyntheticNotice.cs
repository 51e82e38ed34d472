namespace ImageryWatch.Reporting;

/// <summary>Notice in every output made from generated imagery, so that it is never mistaken for evidence.</summary>
internal static class SyntheticNotice
{
    public const string Text = "SYNTHETIC — not real imagery";

    public const string Explanation = "Generated for testing and demonstration; it does not show a real place and is not evidence.";
}
