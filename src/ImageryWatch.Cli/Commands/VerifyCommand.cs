using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>verify FOLDER</c>: whether an evidence bag, or the folder of a comparison, is complete and unchanged.</summary>
internal sealed class VerifyCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _folder = new("FOLDER") { Description = "A bag, or the folder of a finished comparison." };
    private readonly Option<bool> _rerun = new("--rerun")
    { Description = "Repeat the run with the recorded options into a temporary folder and compare the bytes of all outputs." };
    private readonly Option<string?> _key = new("--key")
    { Description = "Public key or certificate in PEM: check the signature of the bag.", HelpName = "PUB.pem" };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var verify = new VerifyCommand(common, context);
        var command = new Command("verify", "Check that an evidence bag or a result is complete and unchanged.") { verify._folder };
        command.Add(verify._rerun);
        command.Add(verify._key);
        command.SetAction((arguments, cancellation) => Task.FromResult(verify.Run(arguments, cancellation)));
        return command;
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        var request = new VerifyRequest
        {
            Folder = arguments.GetValue(_folder)!,
            KeyFile = arguments.GetValue(_key),
            Rerun = arguments.GetValue(_rerun),
            Resources = common.Resources(arguments),
        };
        var quiet = arguments.GetValue(common.Quiet);
        var verifier = new EvidenceVerifier(context.Clock);
        var result = request.Rerun
            ? ProgressDisplay.Run(context, quiet, progress => verifier.Verify(request, progress, cancellation))
            : verifier.Verify(request, null, cancellation);
        var code = result.Findings.Count == 0 ? ExitCode.Done : ExitCode.Damaged;
        if (arguments.GetValue(common.Json)) context.Output.WriteLine(JsonOutput.Text(Json(result, request.Folder, code)));
        else Write(result, request.Folder, quiet);
        return code;
    }

    private void Write(VerifyResult result, string folder, bool quiet)
    {
        foreach (var finding in result.Findings) context.Output.WriteLine(finding);
        if (!quiet)
            foreach (var note in result.Notes) context.Error.WriteLine($"note: {note}");
        var program = result.OtherProgram is { } other ? $"; {other}" : "";
        context.Output.WriteLine(result.Findings.Count > 0
            ? $"{folder}: {result.Findings.Count} finding{(result.Findings.Count == 1 ? "" : "s")}{program}"
            : $"{folder}: complete and unchanged{Hash(result)}{Signature(result)}{program}");
    }

    private static string Hash(VerifyResult result) =>
        result.Sha256 is null ? "" : $"; SHA-256 of the tag manifest {result.Sha256}";

    private static string Signature(VerifyResult result) => result.Signature is { } state ? $"; {state}" : "";

    private static object Json(VerifyResult result, string folder, int code) => new
    {
        exitCode = code,
        folder,
        kind = result.IsBag ? "bag" : "result",
        sha256 = result.Sha256,
        signature = result.Signature,
        findings = result.Findings.Select(finding => new { path = finding.Path, problem = finding.Problem }),
        otherProgram = result.OtherProgram,
        notes = result.Notes,
    };
}
