using System.CommandLine;
using System.Text.RegularExpressions;
using ReplaySim.Cli.Templates;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim new policy NAME</c>: a small solution that builds, passes and can be replayed at once.</summary>
internal static partial class NewVerb
{
    public static Command Create(VerbHost host)
    {
        var name = new Argument<string>("name") { Description = "The policy's name, as a C# class is named: Careful." };
        var target = new Option<string?>("--out") { Description = "The folder to make; by default the name.", HelpName = "folder" };
        var packages = new Option<string?>("--packages") { Description = "A folder that holds the ReplaySim packages, where no package source has them.", HelpName = "folder" };
        var policy = new Command("policy", "A policy, its law tests and a scenario, as a solution.") { name, target, packages };
        policy.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var chosen = parsed.GetRequiredValue(name);
            if (!ClassName().IsMatch(chosen))
                throw new ReplayInputException($"new policy: '{chosen}' cannot name a class; expected letters and digits, the first a capital letter, such as Careful");
            if (parsed.GetValue(packages) is { } folder && !Directory.Exists(folder))
                throw new ReplayInputException($"--packages: folder '{folder}' does not exist; expected one that holds ReplaySim.*.nupkg");
            var path = parsed.GetValue(target) ?? chosen;
            await PolicyTemplate.WriteAsync(path, chosen, parsed.GetValue(packages), cancellation).ConfigureAwait(false);
            log.Information("Wrote {Name} to {Folder}", chosen, path);
            await host.Screen.Output.WriteLineAsync(
                $"""
                {path}: a policy, its law tests and a scenario. Next:
                  cd {path}
                  dotnet test
                  replaysim run scenario.yaml --allow-code
                """).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return new Command("new", "Write the beginning of something of your own.") { policy };
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{0,63}$")]
    private static partial Regex ClassName();
}
