using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Pipeline;

/// <summary>How a comparison ended.</summary>
/// <param name="Report">What was found.</param>
/// <param name="Folder">The finished folder.</param>
/// <param name="RegistrationMessage">How the registration went, in one line.</param>
public sealed record ComparisonResult(ChangeReport Report, string Folder, string RegistrationMessage)
{
    public bool IsAssessable => Report.Outcome != ComparisonOutcome.NotAssessable;

    /// <summary>Why the pair is not assessable, in one line; empty where it is.</summary>
    public string WhyNotAssessable
    {
        get
        {
            if (IsAssessable) return "";
            if (Report.Registration.Verdict == RegistrationVerdict.Failed) return RegistrationMessage;
            return $"No part of the area is visible in both dates{Causes()}; give scenes that show it.";
        }
    }

    private string Causes()
    {
        if (Report.Assessability.Count == 0) return "";
        string[] texts =
        [
            .. from entry in Report.Assessability[0].CauseShares
               where entry.Key.Hides() && entry.Value > 0
               orderby entry.Value descending, entry.Key
               select string.Create(CultureInfo.InvariantCulture, $"{Words(entry.Key)} {100 * entry.Value:0} %"),
        ];
        return texts.Length == 0 ? "" : $" ({string.Join(", ", texts)})";
    }

    private static string Words(UnseenCause cause) => JsonNamingPolicy.SnakeCaseLower.ConvertName(cause.ToString()).Replace('_', ' ');
}
