using System.CommandLine;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary><c>schema</c>: the JSON Schema of the pipeline file, for editors, or a sample file.</summary>
internal static class SchemaCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("schema", "Print the JSON Schema of the pipeline file, for editors.");
        var example = new Option<bool>("--example") { Description = "Print a commented sample of the file with every option instead." };
        command.Add(example);
        command.SetAction(arguments => context.Output.Write(arguments.GetValue(example) ? PipelineExample.Text() : PipelineSchema.Text()));
        return command;
    }
}
