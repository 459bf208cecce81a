using System.Globalization;
using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Live;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Time;
using ReplaySim.Data.Tests;
using ReplaySim.RoutingService.Labels;
using ReplaySim.RoutingService.Tests.Serving;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Live;

namespace ReplaySim.RoutingService.Tests.Parity;

/// <summary>Policies of one's own: with a memory, with an eye on the system, and learning.</summary>
public sealed class OwnPolicyTests : IDisposable
{
    private readonly Workplace _place = new();

    private string Log => _place.Path("logs", "decisions-0001.csv");

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_policy_with_a_memory_decides_in_a_replay_of_its_log_as_it_did()
    {
        var live = await ServeAsync(new EveryThirdOptions(), 800);
        var ends = await ReplayAsync(new EveryThirdOptions(), await Replayed.ImportAsync(_place, Log));
        AssertSame(live, ends);
        Assert.Contains(live.Ended.Values, t => t is { Path: "fast+slow", Decision: "accept", Tier: null });
        Assert.Contains(live.Ended.Values, t => t.Path == "fast+slow>middle");
        Assert.Contains(live.Ended.Values, t => t.Decision == "reject");
    }

    [Fact]
    public async Task A_policy_that_learns_is_taught_as_in_a_replay_of_its_log_with_the_labels_in_it()
    {
        var live = await ServeAsync(new FraudShyOptions(), 800, tellsLabels: true);
        var labelled = _place.Path("labelled.csv");
        await using (var writer = new StreamWriter(labelled))
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{live.Ended.Count + live.Left.Count:#,0} rows, {live.Labels.Count:#,0} of them labelled"), LabelJoin.Write(Log, [_place.Path("logs", "labels-0001.csv")], writer));
        var history = await Replayed.ImportAsync(_place, labelled);
        var read = (await ReadBack.FromAsync(history, "at", texts: ["fraud"])).Texts["fraud"];
        Assert.Equal(Enumerable.Range(0, read.Count).Select(row => live.Labels.GetValueOrDefault(row)), read);
        AssertSame(live, await ReplayAsync(new FraudShyOptions(), history));
        Assert.True(live.Ended.Values.Select(t => t.Path).Distinct().Count() == 3);
    }

    [Fact]
    public async Task What_a_policy_saw_of_the_system_is_in_the_log_and_decides_alike_again()
    {
        var live = await ServeAsync(new CrowdShyOptions(), 800);
        var log = await ReadBack.FromAsync(await Replayed.ImportAsync(_place, Log), "at", numbers: ["fast_confidence", "middle_score"], texts: ["tier_path", "seen", "fast_label", "slow_label"]);
        var scenario = new LiveScenario(ScenarioReader.Read(_place.Path("scenario.yaml"), []), new CrowdShyOptions());
        var transactions = log.Times.Select((at, row) => scenario.Host.Arrive(row, new SimTime(at))).ToArray();
        var decisions = log.Texts["seen"].SelectMany((seen, row) => seen!.Split(';').Select((text, step) => (State: Seen.Of(text), Row: row, Step: step))).OrderBy(d => d.State.Ordinal).ToList();
        Assert.Equal(Enumerable.Range(0, decisions.Count).Select(i => (long)i), decisions.Select(d => d.State.Ordinal));
        foreach (var (state, row, _) in decisions)
        {
            Tell(transactions[row], scenario, log, row);
            var decision = scenario.Host.Decide(transactions[row], state);
            if (transactions[row].Pending == 0)
                Assert.Equal(live.Ended[row].Tier, scenario.Tiers[transactions[row].SoFar[decision.Index].Tier].Name);
        }

        foreach (var (row, told) in live.Ended)
            Assert.Equal(told.Path, string.Join('>', transactions[row].SoFar.ToArray().Select(o => scenario.Tiers[o.Tier].Name)));
        Assert.True(live.Ended.Values.Select(t => t.Path).Distinct().Count() >= 3);
    }

    [Fact]
    public void A_column_that_only_the_policy_names_comes_with_a_transaction()
    {
        var live = new LiveScenario(ScenarioReader.Read(LiveText.Write(_place), []), new ScoreOptions { Column = "own", Cuts = [0.3, 0.6] });
        Assert.Equal(("own", LiveColumnKind.Number), (live.Columns[^1].Name, live.Columns[^1].Kind));
    }

    private static void Tell(LiveTransaction transaction, LiveScenario scenario, ReadBack log, int row)
    {
        switch (transaction.Pending)
        {
            case 1:
                transaction.Answer(0, scenario.Tiers[0].ClassOf(log.Texts["fast_label"][row]), log.Numbers["fast_confidence"][row], default);
                break;
            case 2:
                var (answer, confidence) = scenario.Tiers[1].Read(log.Numbers["middle_score"][row]);
                transaction.Answer(1, answer, confidence, default);
                break;
            case 4:
                transaction.Answer(2, scenario.Tiers[2].ClassOf(log.Texts["slow_label"][row]), double.NaN, default);
                break;
        }
    }

    private async Task<LiveStream> ServeAsync(PolicyOptions policy, int transactions, bool tellsLabels = false)
    {
        var scenario = LiveText.Write(_place);
        await using var service = await Service.StartAsync(new ServiceOptions { Scenario = scenario, Logs = _place.Path("logs"), OwnPolicy = policy });
        var live = new LiveStream(service, transactions, seed: 5) { TellsLabels = tellsLabels };
        await live.RunAsync();
        return live;
    }

    private async Task<Ends> ReplayAsync(PolicyOptions policy, string history)
    {
        var scenario = ScenarioReader.Read(_place.Path("scenario.yaml"), [("history.source", history)]);
        var ends = new Ends(scenario);
        var session = new ReplaySession([new ReplayRequest { Scenario = scenario, Policy = policy, Parameters = "{}", Decisions = ends }], 1, TestContext.Current.CancellationToken);
        await session.RunAsync((_, _) => { }, TestContext.Current.CancellationToken);
        ends.NameClasses(session.Shared.Classes.Name);
        return ends;
    }

    private static void AssertSame(LiveStream live, Ends replay)
    {
        Assert.Equal(live.Ended.Count + live.Left.Count, replay.ByRow.Count);
        foreach (var (row, told) in live.Ended)
            Assert.Equal((row, told), (row, replay.ByRow[row]));
    }

    private sealed class Ends(Scenario scenario) : IDecisionLog
    {
        private readonly Dictionary<long, int> _answers = [];

        public Dictionary<long, Told> ByRow { get; } = [];

        public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
        {
            var path = "";
            for (var i = 0; i < outcomes.Length; i++)
                path += (i == 0 ? "" : outcomes[i].Step == outcomes[i - 1].Step ? "+" : ">") + scenario.Tiers[outcomes[i].Tier].Name;
            var known = end.Ending == Ending.Answered && !double.IsNaN(end.Confidence);
            ByRow.Add(end.Row, new Told(id!, path, end.Ending == Ending.Rejected ? "reject" : "accept", end.AnswerTier < 0 ? null : scenario.Tiers[end.AnswerTier].Name, null, known ? end.Confidence : null));
            _answers[end.Row] = end.Answer;
        }

        public void NameClasses(Func<int, string> nameOf)
        {
            foreach (var (row, answer) in _answers.Where(a => a.Value >= 0))
                ByRow[row] = ByRow[row] with { Label = nameOf(answer) };
        }
    }

    private sealed record Seen(long Ordinal, SimTime Now, Int128 SpentFemtodollars, (long Waiting, int Busy)[] Tiers) : ISystemState
    {
        public static Seen Of(string text)
        {
            var parts = text.Split(' ');
            return new Seen(
                long.Parse(parts[0], CultureInfo.InvariantCulture),
                new SimTime(long.Parse(parts[1], CultureInfo.InvariantCulture)),
                Int128.Parse(parts[2], CultureInfo.InvariantCulture),
                [.. parts[3..].Select(p => p.Split(':')).Select(p => (long.Parse(p[0], CultureInfo.InvariantCulture), int.Parse(p[1], CultureInfo.InvariantCulture)))]);
        }

        public long Waiting(int tier) => Tiers[tier].Waiting;

        public int Busy(int tier) => Tiers[tier].Busy;

        public int? Servers(int tier) => null;
    }
}
