namespace ImageryWatch.Reporting;

/// <summary>The words that every output made from generated imagery carries, so that it is never mistaken for evidence.</summary>
internal static class SyntheticNotice
{
    public const string Text = "SYNTHETIC — not real imagery";
}
