using Parquet;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Laws;
using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;
using ReplaySim.Laws.Reports;

namespace ReplaySim.Cli.Tests.Laws;

/// <summary>A case of the laws, printed as a scenario and its history, is imported and replayed to the same decisions.</summary>
public sealed class CounterexampleTests : IDisposable
{
    private const int Seeds = 6;

    private static readonly string[] Tiers = ["fast", "middle", "ensemble"];

    private readonly Workplace _place = new();

    public static TheoryData<string> Policies => [.. Declared.Keys];

    private static Dictionary<string, PolicyOptions> Declared => new()
    {
        ["cascade"] = new CascadeOptions
        {
            Thresholds = new Dictionary<string, CascadeThreshold>
            {
                ["fast"] = new() { Otherwise = 0.9, ByLabel = new Dictionary<string, double> { ["fraud"] = 0.5 } },
                ["middle"] = 0.75,
            },
        },
        ["never"] = new CascadeOptions
        {
            Tiers = ["ensemble", "fast"],
            Thresholds = new Dictionary<string, CascadeThreshold> { ["ensemble"] = CascadeThreshold.Never },
        },
        ["score"] = new ScoreOptions { Cuts = [0.25, 0.75] },
        ["always"] = new AlwaysOptions("middle"),
    };

    public void Dispose() => _place.Dispose();

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task A_case_is_decided_as_the_laws_saw_it(string policy)
    {
        var options = new LawOptions
        {
            Policy = system => Declared[policy].Bind(system.Context)(),
            Declared = Declared[policy],
            TierNames = Tiers,
            FewestTiers = Tiers.Length,
            MostTiers = Tiers.Length,
            Classes = ["legit", "fraud"],
            Overflows = true,
            Errors = [new ErrorCost("fraud", "legit", 0, 1_000_000_000), new ErrorCost("legit", "fraud", 2_500_000_000, 0)],
        };
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var made = CaseMaker.Make(options.Shape, seed);
            var scenario = new CaseScenario(options, made);
            var replayed = await ReplayAsync(scenario.Yaml(), scenario.History(), made.Rows.Count);
            Assert.Equal(Expected(CaseReplay.Of(options, made), made.Rows.Count), replayed);
        }
    }

    [Fact]
    public async Task A_counterexample_is_decided_as_its_message_says()
    {
        var broken = Assert.Throws<LawBrokenException>(() => PolicyLaws.For(Declared["cascade"]).WithTiers(Tiers)
            .WithClasses("legit", "fraud").WithBudget(1, TimeSpan.FromHours(1)).Check(Law.Budget)).Counterexample;
        Assert.StartsWith("row 0 at 0 µs, on arrival: ask fast", broken.Decisions[0], StringComparison.Ordinal);
        broken.WriteTo(_place.Path("found"));
        var replayed = await ReplayAsync(
            await File.ReadAllTextAsync(_place.Path("found", "scenario.yaml"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(_place.Path("found", "history.csv"), TestContext.Current.CancellationToken),
            broken.Case.Rows.Count);
        for (var row = 0; row < replayed.Length; row++)
        {
            var asked = broken.Decisions.Where(d => d.StartsWith($"row {row} ", StringComparison.Ordinal)).Select(d => d.Split(": ")[1])
                .Where(d => d.StartsWith("ask ", StringComparison.Ordinal)).Select(d => d["ask ".Length..]);
            Assert.Equal(string.Join('>', asked), replayed[row].Path);
        }
    }

    private static (string Path, string Outcome)[] Expected(ReplayRecord record, int rows) =>
    [
        .. Enumerable.Range(0, rows).Select(row => (
            string.Join('>', record.Calls.Where(c => c.Row == row).Select(c => Tiers[c.Tier])),
            record.Ends.Single(e => e.Row == row).Ending switch
            {
                Ending.Answered => "answered",
                Ending.Rejected => "rejected",
                _ => "uncovered",
            })),
    ];

    // As the first line of the scenario says.
    private async Task<(string Path, string Outcome)[]> ReplayAsync(string yaml, string history, int rows)
    {
        var scenario = _place.Write("scenario.yaml", yaml);
        _place.Write("history.csv", history);
        var command = yaml.Split('\n')[0].Trim().Replace("history.", _place.Path("history."), StringComparison.Ordinal);
        Assert.StartsWith("# replaysim import ", command, StringComparison.Ordinal);
        await Command.DoneAsync([.. command.Split(' ').Skip(2)]);
        await Command.DoneAsync("validate", scenario);
        await Command.DoneAsync("run", scenario, "--out", _place.Path("out"), "--decisions");
        await using var reader = await ParquetReader.CreateAsync(
            _place.Path("out", "decisions.parquet"), cancellationToken: TestContext.Current.CancellationToken);
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal(rows, group.RowCount);
        async Task<string?[]> Texts(string name)
        {
            var texts = new string?[rows];
            var field = reader.Schema.DataFields.Single(f => f.Name == name);
            await group.ReadAsync(field, texts.AsMemory(), null, TestContext.Current.CancellationToken);
            return texts;
        }

        return [.. (await Texts("tier_path")).Zip(await Texts("outcome"), (path, outcome) => (path!, outcome!))];
    }
}
