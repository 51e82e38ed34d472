using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Result of a finished comparison.</summary>
/// <param name="Report">The report.</param>
/// <param name="Folder">The finished output folder.</param>
/// <param name="RegistrationMessage">Result of the registration, in one line.</param>
public sealed record ComparisonResult(ChangeReport Report, string Folder, string RegistrationMessage)
{
    public bool IsAssessable => Report.Outcome != ComparisonOutcome.NotAssessable;

    /// <summary>Why the pair is not assessable, in one line; empty if it is assessable.</summary>
    public string WhyNotAssessable
    {
        get
        {
            if (IsAssessable) return "";
            if (Report.Registration.Outcome == RegistrationOutcome.Failed) return RegistrationMessage;
            return $"No part of the area is unmasked in both dates{Causes()}; use other scenes.";
        }
    }

    private string Causes()
    {
        if (Report.Assessability.Count == 0) return "";
        string[] texts =
        [
            .. from entry in Report.Assessability[0].CauseShares
               where entry.Key.IsMasked() && entry.Value > 0
               orderby entry.Value descending, entry.Key
               select string.Create(CultureInfo.InvariantCulture, $"{CauseName(entry.Key)} {100 * entry.Value:0} %"),
        ];
        return texts.Length == 0 ? "" : $" ({string.Join(", ", texts)})";
    }

    private static string CauseName(QualityFlags cause) => JsonNamingPolicy.SnakeCaseLower.ConvertName(cause.ToString()).Replace('_', ' ');
}
