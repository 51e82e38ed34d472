using System.CommandLine;
using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary><c>publish RESULT -o DIR</c>: the public edition of a finished comparison.</summary>
internal static class PublishCommand
{
    private const decimal MinDegrees = 0.001m;
    private const decimal DefaultDegrees = 0.01m;
    private const decimal MaxDegrees = 1;

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var result = new Argument<string>("RESULT") { Description = "Folder of a finished comparison; it is not changed." };
        var output = new Option<string>("--output", "-o")
        { Description = "Folder for the public edition.", HelpName = "DIR", Required = true };
        var precision = new Option<decimal?>("--precision")
        { Description = "Coordinates are rounded to multiples of this; 0.01 if left out.", HelpName = "DEGREES" };
        var credit = new Option<string?>("--credit") { Description = "Credit line of the imagery.", HelpName = "TEXT" };
        var command = new Command("publish",
            "Write what may be published of a result: counts and rounded positions, without imagery, outlines and file names.") { result };
        foreach (var option in new Option[] { output, precision, credit }) command.Add(option);
        command.SetAction(arguments =>
        {
            var folder = arguments.GetValue(output)!;
            PublicEdition.Write(new PublishRequest
            {
                ResultFolder = arguments.GetValue(result)!,
                OutputFolder = folder,
                PrecisionDegrees = Checked(arguments.GetValue(precision) ?? DefaultDegrees),
                Credit = arguments.GetValue(credit),
            });
            context.Output.WriteLine(arguments.GetValue(common.Json)
                ? JsonOutput.Text(new { exitCode = ExitCode.Done, output = folder })
                : $"Public edition: {folder}");
            return ExitCode.Done;
        });
        return command;
    }

    private static decimal Checked(decimal degrees) => degrees is >= MinDegrees and <= MaxDegrees
        ? degrees
        : throw new ConfigurationException($"--precision: {degrees} is not {MinDegrees} to {MaxDegrees} degrees");
}
