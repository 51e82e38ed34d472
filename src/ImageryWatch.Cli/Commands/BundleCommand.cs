using System.CommandLine;
using System.Globalization;
using ImageryWatch.Application;
using ImageryWatch.Core;

namespace ImageryWatch.Cli;

/// <summary><c>bundle RESULT -o BAG</c>: an evidence bag of a finished comparison.</summary>
internal sealed class BundleCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _result = new("RESULT") { Description = "Folder of a finished comparison; it is not changed." };
    private readonly Option<string> _output = new("--output", "-o")
    { Description = "The bag, a folder that does not exist yet.", HelpName = "BAG", Required = true };
    private readonly Option<bool> _withInputs = new("--with-inputs")
    { Description = "Copy the input files into the bag; otherwise it contains their SHA-256 and size." };
    private readonly Option<string?> _date = new("--date")
    { Description = "Date of the bag, in place of today (UTC).", HelpName = "YYYY-MM-DD" };
    private readonly Option<string?> _sign = new("--sign")
    { Description = "Private Ed25519, ECDSA or RSA key in PEM: sign the bag's tag manifest.", HelpName = "KEY.pem" };
    private readonly Option<bool> _timestamp = new("--timestamp-request")
    { Description = "Also write a request for a timestamp authority (RFC 3161); it is not sent." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var bundle = new BundleCommand(common, context);
        var command = new Command("bundle", "Copy a finished comparison into an evidence bag (BagIt, RO-Crate).") { bundle._result };
        Option[] options = [bundle._output, bundle._withInputs, bundle._date, bundle._sign, bundle._timestamp];
        foreach (var option in options) command.Add(option);
        command.SetAction((arguments, cancellation) => Task.FromResult(bundle.Run(arguments, cancellation)));
        return command;
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var result = new EvidenceBundler(context.Clock).Bundle(
            new BundleRequest
            {
                ResultFolder = arguments.GetValue(_result)!,
                BagFolder = arguments.GetValue(_output)!,
                WithInputs = arguments.GetValue(_withInputs),
                Date = arguments.GetValue(_date) is { } date ? Date(date) : null,
                SigningKeyFile = arguments.GetValue(_sign),
                WithTimestampRequest = arguments.GetValue(_timestamp),
            }, cancellation);
        if (arguments.GetValue(common.Json))
            context.Output.WriteLine(JsonOutput.Text(new
            {
                exitCode = ExitCode.Done,
                output = result.Folder,
                sha256 = result.Sha256,
                files = result.FileCount,
                bytes = result.Bytes,
            }));
        else context.Output.WriteLine(Text(result));
        return ExitCode.Done;
    }

    public static string Text(BundleResult result) => string.Create(CultureInfo.InvariantCulture,
        $"Bag: {result.Folder}: {result.FileCount} files, {result.Bytes / 1e6:0.0} MB, SHA-256 of the tag manifest {result.Sha256}");

    private DateOnly Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new ConfigurationException($"{_date.Name}: '{text}' is not a date such as 2016-10-03");
}
