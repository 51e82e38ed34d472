using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>schema</c>: the JSON Schema of the pipeline file, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("schema", "Print the JSON Schema of the pipeline file, for editors.");
        command.SetAction(_ => context.Output.Write(PipelineSchema.Text()));
        return command;
    }
}
