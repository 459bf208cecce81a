using System.CommandLine;
using System.Text;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Data.Inspection;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim inspect</c>: what a history holds, and how its arrivals are spread.</summary>
internal static class InspectVerb
{
    public static Command Create(VerbHost host)
    {
        var source = new Argument<string>("file") { Description = "A Parquet file, a folder or a glob." };
        var time = new Option<string?>("--time") { Description = "The column of arrival times; by default the only one that holds times.", HelpName = "column" };
        var label = new Option<string?>("--label") { Description = "The column of labels; by default the only flag that is called label, fraud or target.", HelpName = "column" };
        var json = new Option<bool>("--json") { Description = "Write the figures as a JSON document to stdout." };
        var command = new Command("inspect", "Tell what a history holds: schema, ranges, labels, and gaps and bursts of the arrivals.") { source, time, label, json };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var path = parsed.GetRequiredValue(source);
            log.Information("Inspecting {Source}", path);
            var inspection = await RowProgress.ShowAsync(
                host.Screen, "inspect", progress => HistoryInspector.InspectAsync(path, parsed.GetValue(time), parsed.GetValue(label), progress, cancellation)).ConfigureAwait(false);
            if (parsed.GetValue(json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(ResultJson.ToBytes(writer => InspectionJson.Write(writer, inspection)))).ConfigureAwait(false);
            else
                InspectionTable.Show(host.Screen.Result, inspection);
            return ExitCode.Done;
        }));
        return command;
    }
}
