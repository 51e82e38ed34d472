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
        var figures = new Option<bool>("--figures")
        { Description = "Also draw the overview and the detail figures, with rounded coordinates; requires the scenes." };
        var before = new Option<string[]>("--before")
        { Description = "Current location of the earlier scene, if it was moved.", HelpName = "PATH" };
        var after = new Option<string[]>("--after")
        { Description = "Current location of the later scene, if it was moved.", HelpName = "PATH" };
        var command = new Command("publish",
            "Write what may be published of a result: counts and rounded positions, without outlines and file names; imagery only with "
            + "--figures.") { result };
        foreach (var option in new Option[] { output, precision, credit, figures, before, after }) command.Add(option);
        command.SetAction((arguments, cancellation) =>
        {
            var folder = arguments.GetValue(output)!;
            PublicEdition.Write(new PublishRequest
            {
                ResultFolder = arguments.GetValue(result)!,
                OutputFolder = folder,
                PrecisionDegrees = Checked(arguments.GetValue(precision) ?? DefaultDegrees),
                Credit = arguments.GetValue(credit),
                Figures = arguments.GetValue(figures),
                BeforePaths = arguments.GetValue(before) ?? [],
                AfterPaths = arguments.GetValue(after) ?? [],
                Threads = common.Resources(arguments).ThreadCount,
            }, cancellation);
            context.Output.WriteLine(arguments.GetValue(common.Json)
                ? JsonOutput.Text(new { exitCode = ExitCode.Done, output = folder })
                : $"Public edition: {folder}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static decimal Checked(decimal degrees) => degrees is >= MinDegrees and <= MaxDegrees
        ? degrees
        : throw new ConfigurationException($"--precision: {degrees} is not {MinDegrees} to {MaxDegrees} degrees");
}
