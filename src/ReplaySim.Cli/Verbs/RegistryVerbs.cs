using System.CommandLine;
using ReplaySim.Cli.Promotions;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Operations.Registry;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim demote</c> and <c>replaysim rollback</c>: the champion steps down, or the one before serves again.</summary>
internal static class RegistryVerbs
{
    public static Command Demote(VerbHost host) => Create(
        host, "demote", "The champion steps down; it may challenge again.", (registry, by, at) => registry.Demote(by, at), (model, cancellation) => model.DemoteAsync(cancellation));

    public static Command Rollback(VerbHost host) => Create(
        host, "rollback", "The champion before this one serves again.", (registry, by, at) => registry.Rollback(by, at), (model, cancellation) => model.RollbackAsync(cancellation));

    private static Command Create(
        VerbHost host, string name, string description, Func<FolderRegistry, string, DateTimeOffset, RegistryState> change,
        Func<TrackedModel, CancellationToken, Task<(string? Champion, string? Challenger)>> changeModel)
    {
        var (registry, model, track) = (RegistryOptions.Registry(), TrackedModel.Option(), new TrackOptions(TimeSpan.FromMinutes(2)));
        var (by, on) = (RegistryOptions.By(), RegistryOptions.On());
        var command = new Command(name, description) { registry, model, track.Server, track.Timeout, by, on };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var tracked = TrackedModel.Of(parsed, model, track);
            if (parsed.GetValue(registry) is { } folder)
            {
                var state = change(new FolderRegistry(folder), parsed.GetValue(by) ?? Environment.UserName, RegistryOptions.Time(parsed.GetValue(on)));
                log.Information("{Verb} in {Registry}", name, folder);
                await TellAsync(host.Screen, Told(state, state.Champion), Told(state, state.Challenger)).ConfigureAwait(false);
            }
            else if (tracked is null)
            {
                throw new ReplayInputException($"{name}: of which registry; expected --registry FOLDER, or --model NAME with --track URI");
            }

            if (tracked is not null)
            {
                var (champion, challenger) = await changeModel(tracked, cancellation).ConfigureAwait(false);
                await TellAsync(host.Screen, Told(champion), Told(challenger)).ConfigureAwait(false);
            }

            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Task TellAsync(Screen screen, string champion, string challenger) => screen.Output.WriteLineAsync($"champion: {champion}{Environment.NewLine}challenger: {challenger}");

    private static string Told(RegistryState state, int? version) => version is { } number ? FormattableString.Invariant($"version {number} ({state.Version(number).File})") : "none";

    private static string Told(string? version) => version is null ? "none" : $"model version {version}";
}
