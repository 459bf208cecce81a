using System.CommandLine;
using System.Text;
using ReplaySim.Cli.Policies;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Laws;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim check-policy</c>: the laws, on any scenario's policy.</summary>
internal static class CheckPolicyVerb
{
    public static Command Create(VerbHost host)
    {
        var scenario = ScenarioArgument.Create();
        var options = new CommonOptions();
        var declarations = new LawDeclarations();
        var laws = new Option<string[]>("--law") { Description = "Only this law (repeatable): --law NoLookAhead.", HelpName = "name" };
        var cases = new Option<int>("--cases") { Description = "Generated histories per law.", DefaultValueFactory = _ => 1_000, HelpName = "n" };
        var replay = new Option<ulong?>("--replay") { Description = "Only the history that a counterexample names.", HelpName = "seed" };
        var target = new Option<string?>("--out") { Description = "A folder for the counterexample as scenario.yaml and history.csv, where a law is broken.", HelpName = "folder" };
        var command = new Command("check-policy", "Check a scenario's policy against the laws, on generated histories.")
        {
            scenario, options.Policy, options.Set, laws, cases, replay, target, options.Json, options.Code.Allow, options.Code.Limit,
        };
        foreach (var declaration in declarations.All)
            command.Add(declaration);
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var read = ScenarioArgument.ReadWithPolicy(parsed.GetRequiredValue(scenario), options, parsed, code);
            var chosen = Chosen(parsed.GetValue(laws) ?? []);
            if (parsed.GetValue(target) is { } taken && Path.Exists(taken))
                throw new ReplayInputException($"--out: '{taken}' exists already; expected a new folder");
            var asked = declarations.Add(PolicyCheck.LawsOf(read), read, parsed).WithCases(parsed.GetValue(cases));
            if (parsed.GetValue(replay) is { } seed)
                asked = asked.Replay(seed);
            log.Information("Checking {Policy} of {Scenario}", read.Policy.Kind, read.Name);
            var outcomes = PolicyCheck.Try(asked, chosen, cancellation).ToList();
            var broken = outcomes.Find(o => o.Broken is not null)?.Broken;
            if (parsed.GetValue(options.Json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(ResultJson.ToBytes(json => LawsJson.Write(json, read, outcomes)))).ConfigureAwait(false);
            else
                LawTable.Show(host.Screen.Result, host.Screen.Output, outcomes);
            if (parsed.GetValue(target) is { } folder)
                broken?.Counterexample.WriteTo(folder);
            await host.Screen.Output.FlushAsync().ConfigureAwait(false);
            return broken is null ? ExitCode.Done : ExitCode.NotMet;
        }));
        return command;
    }

    private static IReadOnlyList<Law> Chosen(string[] names)
    {
        var known = Law.All.Select(l => l.Name).ToList();
        foreach (var name in names.Where(n => !known.Contains(n)))
            throw new ReplayInputException($"--law {name}: no such law; expected one of {string.Join(", ", known)}{(NearestName.Of(name, known) is { } nearest ? $"; did you mean '{nearest}'?" : "")}");
        return names.Length == 0 ? Law.All : [.. Law.All.Where(l => names.Contains(l.Name))];
    }
}
