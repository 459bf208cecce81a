using System.CommandLine;
using System.Globalization;
using System.Text;
using ReplaySim.Cli.Promotions;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;
using ReplaySim.Operations.Promotion;
using ReplaySim.Operations.Registry;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim promote</c>: whether a policy may take the place of the one that serves.</summary>
internal static class PromoteVerb
{
    private const string PolicyName = "policy.yaml";

    public static Command Create(VerbHost host)
    {
        var challenger = new Argument<string>("challenger") { Description = "The policy that is to take over: policy.yaml, or the folder of the sweep that wrote it.", HelpName = "policy.yaml" };
        var against = new Option<string?>("--against") { Description = "The policy that serves: policy.yaml or its folder; by default the registry's champion.", HelpName = "policy.yaml" };
        var scenario = new Option<string>("--scenario") { Description = "The scenario: tiers, constraints, columns.", Required = true, HelpName = "scenario.yaml" };
        var history = new Option<string>("--history") { Description = "Recent history, in which no part was searched.", Required = true, HelpName = "recent.parquet" };
        var margin = new Option<string>("--margin") { Description = "How many points less accurate it may be.", DefaultValueFactory = _ => "0.1%", HelpName = "share" };
        var confidence = new Option<string>("--confidence") { Description = "Confidence of each test.", DefaultValueFactory = _ => "95%", HelpName = "share" };
        var labelled = new Option<string>("--labelled") { Description = "Least share of transactions with a label.", DefaultValueFactory = _ => "95%", HelpName = "share" };
        var spend = new Option<bool>("--accept-spend") { Description = "Accept that it spends no less." };
        var registry = RegistryOptions.Registry();
        var model = TrackedModel.Option();
        var track = new TrackOptions(TimeSpan.FromMinutes(2));
        var by = RegistryOptions.By();
        var on = RegistryOptions.On();
        var folder = new Option<string?>("--out") { Description = "Write the decision: promotion.json, promotion.md.", HelpName = "folder" };
        var options = new CommonOptions();
        var command = new Command("promote", "Replay a challenger against the champion on recent history; promoted only if every criterion holds.")
        {
            challenger, against, scenario, history, margin, confidence, labelled, spend, registry, model, track.Server, track.Timeout, by, on, options.Set, options.Json, folder, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var target = parsed.GetValue(folder);
            if (target is not null)
                RunFolder.CheckTarget(target, PromotionRecord.DocumentFile);
            var terms = new PromotionTerms
            {
                Margin = Share("--margin", parsed.GetRequiredValue(margin)),
                Confidence = Share("--confidence", parsed.GetRequiredValue(confidence)),
                LeastLabelled = Share("--labelled", parsed.GetRequiredValue(labelled)),
                AcceptSpend = parsed.GetValue(spend),
                AsOf = RegistryOptions.Time(parsed.GetValue(on)),
            };
            if (terms.Confidence is 0 or 1)
                throw new ReplayInputException($"--confidence {parsed.GetValue(confidence)}: expected a share between 0 and 1, such as 95%");
            var store = parsed.GetValue(registry) is { } path ? new FolderRegistry(path) : null;
            var tracked = TrackedModel.Of(parsed, model, track);
            var (first, second) = (PolicyFileOf(parsed.GetRequiredValue(challenger)), ChampionOf(parsed.GetValue(against), store));
            if (tracked is not null)
                TrackedModel.RunOf(first);
            var read = ScenarioReader.Read(parsed.GetRequiredValue(scenario), [("history.source", Path.GetFullPath(parsed.GetRequiredValue(history))), .. options.Overrides(parsed)], code);
            log.Information("Promoting {Challenger} against {Champion}", first, second);
            var pair = PromotionRun.PairOf(read, first, second);
            if (store?.Read() is { Champion: { } serving } state && state.Version(serving).Digest != pair.Champion.Digest)
                throw new ReplayInputException($"--against: '{second}' is not the registry's champion, version {serving} ({state.Version(serving).File}); expected that one, or no --against beside --registry");
            var refusal = PromotionDecision.RefusalOf(pair);
            var evidence = refusal is null ? await PromotionRun.RunAsync(read, pair, parsed.GetValue(options.Threads), host.Screen, cancellation).ConfigureAwait(false) : null;
            var decision = refusal ?? PromotionDecision.Of(evidence!, terms with { Seed = read.Seed });
            var record = new PromotionRecord(decision, pair, evidence, terms, parsed.GetValue(by) ?? Environment.UserName, null, null);

            if (target is null)
                await RegisterAsync().ConfigureAwait(false);
            else
            {
                // Within the folder that is to hold the record, so that nobody takes over where none can be written.
                await AtomicOutput.FolderAsync(target, async aside =>
                {
                    await RegisterAsync().ConfigureAwait(false);
                    await File.WriteAllBytesAsync(Path.Combine(aside, PromotionRecord.DocumentFile), ResultJson.ToBytes(record.Write), cancellation).ConfigureAwait(false);
                    await File.WriteAllTextAsync(Path.Combine(aside, PromotionRecord.PageFile), record.Page(), cancellation).ConfigureAwait(false);
                }).ConfigureAwait(false);
            }

            if (parsed.GetValue(options.Json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(ResultJson.ToBytes(record.Write))).ConfigureAwait(false);
            else
                PromotionTable.Show(host.Screen.Result, record);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            if (!decision.Promoted)
                await host.Screen.Error.WriteLineAsync($"replaysim: {record.Verdict}").ConfigureAwait(false);
            return decision.Promoted ? ExitCode.Done : ExitCode.NotMet;

            async Task RegisterAsync()
            {
                if (!decision.Promoted)
                    return;

                // The server first: where it fails nothing has changed here, and all can be done again.
                if (tracked is not null)
                    record = record with { ModelVersion = await tracked.PromoteAsync(first, pair.Challenger.Digest!, cancellation).ConfigureAwait(false) };
                if (store is null)
                    return;
                Register(store, second, pair.Champion, record);
                record = record with { Version = store.Promote(first, pair.Challenger.Digest!, record.By, terms.AsOf).Champion };
            }
        }));
        return command;
    }

    // A champion that served before there was a registry becomes its first version, so that one can go back to it.
    private static void Register(FolderRegistry store, string championFile, PromotedPolicy champion, PromotionRecord record)
    {
        if (store.Read() is { Champion: null, Versions.Count: 0 })
            store.Promote(championFile, champion.Digest!, record.By, record.Terms.AsOf);
    }

    private static string ChampionOf(string? against, FolderRegistry? store)
    {
        if (against is not null)
            return PolicyFileOf(against);
        return store?.Read() is { Champion: { } champion } state
            ? store.FileOf(state.Version(champion))
            : throw new ReplayInputException("--against: no champion; expected the policy that serves, or --registry with one that has a champion");
    }

    private static string PolicyFileOf(string path) => Directory.Exists(path) ? Path.Combine(path, PolicyName) : path;

    private static double Share(string option, string text) => UnitText.Share(text) is { } share and >= 0 and <= 1
        ? share
        : throw new ReplayInputException(string.Create(CultureInfo.InvariantCulture, $"{option} {text}: expected a share from 0 to 1, such as 0.1%"));
}
