using System.CommandLine;
using ReplaySim.Cli.Promotions;
using ReplaySim.Cli.Terminal;
using ReplaySim.Operations.Registry;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim demote</c> and <c>replaysim rollback</c>: the champion steps down, or the one before serves again.</summary>
internal static class RegistryVerbs
{
    public static Command Demote(VerbHost host) => Create(host, "demote", "The champion steps down; it may challenge again.", (registry, by, at) => registry.Demote(by, at));

    public static Command Rollback(VerbHost host) => Create(host, "rollback", "The champion before this one serves again.", (registry, by, at) => registry.Rollback(by, at));

    private static Command Create(VerbHost host, string name, string description, Func<FolderRegistry, string, DateTimeOffset, RegistryState> change)
    {
        var registry = RegistryOptions.Registry();
        registry.Required = true;
        var (by, on) = (RegistryOptions.By(), RegistryOptions.On());
        var command = new Command(name, description) { registry, by, on };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var state = change(new FolderRegistry(parsed.GetRequiredValue(registry)!), parsed.GetValue(by) ?? Environment.UserName, RegistryOptions.Time(parsed.GetValue(on)));
            log.Information("{Verb} in {Registry}", name, parsed.GetValue(registry));
            await host.Screen.Output.WriteLineAsync(
                $"champion: {Told(state, state.Champion)}{Environment.NewLine}challenger: {Told(state, state.Challenger)}".AsMemory(), cancellation).ConfigureAwait(false);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static string Told(RegistryState state, int? version) => version is { } number ? FormattableString.Invariant($"version {number} ({state.Version(number).File})") : "none";
}
