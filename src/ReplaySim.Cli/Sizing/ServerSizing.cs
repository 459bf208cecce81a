using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Core.Tiers;
using ReplaySim.Economics.Capacity;
using ReplaySim.Reports.Texts;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Sizing;

/// <summary>
/// Finds the fewest servers, or where all have prices the cheapest, that meet the limits when the whole history is replayed. A replay
/// without queues tells each tier's busiest window; each tier alone, among unlimited ones, tells where to begin.
/// </summary>
internal sealed class ServerSizing(Scenario scenario, SizeOptions options, Screen screen, CancellationToken cancellation)
{
    private const int CurveReach = 4;

    private readonly int _count = scenario.Tiers.Count;

    public async Task<SizeReport> RunAsync()
    {
        if (scenario.History.Weight is not null)
            throw Refused("rows have weights, and a row that counts several times cannot queue", "a history without history.columns.weight");
        var places = Places();
        var open = places.Select(k => new SizedTier(k, scenario.Tiers[k].Name, scenario.Tiers[k].Capacity.Servers, 0)).ToList();
        List<int?> unlimited = [.. open.Select(_ => (int?)null)];
        var limited = Enumerable.Range(0, _count).Where(k => scenario.Tiers[k].Capacity.Servers is not null);
        var demand = new DemandLog(_count, places, limited, options.WindowMicros / WindowRange.Steps, scenario.WarmUp);
        var session = Session([
            ReplayRequest.Of(CountReplays.With(scenario, open, unlimited, alone: true), series: false, demand),
            ReplayRequest.Of(CountReplays.With(scenario, open, unlimited, alone: false), series: false),
        ]);
        var free = await ShowAsync("demand", session).ConfigureAwait(false);
        if (free[0].History.Rows == 0)
            throw Refused("the history has no rows", "transactions to size servers for");
        var range = WindowRange.Of(options.WindowMicros, demand.MeasuredFrom, free[0].History);
        List<SizedTier> tiers = [.. open.Select(t => t with { NanoPerServerHour = session.BindingOf(0).Tiers[t.Index].Price.NanodollarsPerServerHour })];
        List<PeakWindow> windows = [.. tiers.Where(t => free[0].Tiers[t.Index].Asked > 0).Select(t => range.At(t.Index, demand.BusyOf(t.Index).Busiest(range).Step))];
        var verdict = new CountVerdict(options.Limits, tiers, windows, range, free[1].Accuracy.Rejected);
        var replays = new CountReplays(scenario, tiers, windows, range, verdict, options.Threads, screen, cancellation);
        var rules = Rules(session.RoutesByRowAlone, demand, tiers);
        var rows = await RowsAsync(tiers, windows, open, unlimited).ConfigureAwait(false);
        var today = await replays.OneAsync([.. tiers.Select(t => t.Today)]).ConfigureAwait(false);
        var report = new SizeReport
        {
            Name = scenario.Name,
            ScenarioHash = scenario.Hash,
            Limits = options.Limits,
            Range = range,
            Tiers = rows,
            Today = today,
            Certified = rules.Exact,
            CallsMove = !rules.Exact,
            Because = "",
            ByPrice = tiers.All(t => t.NanoPerServerHour > 0),
            Most = options.Most,
            Trials = 0,
            Replays = 0,
            Warnings = [],
        };
        report = await FoundAsync(report, tiers, unlimited, rules, replays).ConfigureAwait(false);
        return report with { Replays = replays.Made + free.Count + windows.Count, Warnings = [.. Warnings(report)] };
    }

    private async Task<SizeReport> FoundAsync(SizeReport report, List<SizedTier> tiers, List<int?> unlimited, QueueRules rules, CountReplays replays)
    {
        var ample = await replays.OneAsync(unlimited).ConfigureAwait(false);
        if (!ample.Holds && rules.NothingWaits)
        {
            return report with
            {
                InTheWay = [.. ample.Broken.Select(b => $"{b} with unlimited servers: more servers cannot cure it")],
                Because = "certified: waiting only adds to a latency",
            };
        }

        var alone = await AloneAsync(report, tiers, replays).ConfigureAwait(false);
        var hopeless = Enumerable.Range(0, tiers.Count).Where(i => rules.Undelayed[i] && alone[i] is null).ToList();
        if (hopeless.Count > 0)
        {
            var most = await replays.AloneAsync(hopeless.Select(i => (i, options.Most))).ConfigureAwait(false);
            return report with { InTheWay = [.. most.SelectMany((m, at) => m.Broken.Select(b => $"{b} with {options.Most} servers for {tiers[hopeless[at]].Name} and unlimited ones for all others"))], Because = "certified: its calls come at the same times whatever the other tiers have" };
        }

        var lattice = new ServerLattice
        {
            Least = [.. alone.Select((fewest, i) => rules.Undelayed[i] ? fewest!.Value : 1)],
            Guess = [.. alone.Select(fewest => fewest ?? (rules.Exact ? options.Most : 1))],
            FewerFailToo = rules.FewerFailToo,
            Prices = [.. tiers.Select(t => report.ByPrice ? t.NanoPerServerHour : 1)],
            Most = options.Most,
            Trials = options.Trials,
        };
        var found = await LeastServers.FindAsync(lattice, async counts => [.. (await replays.OfAsync(counts).ConfigureAwait(false)).Select(r => r.Holds)]).ConfigureAwait(false);
        report = report with { Trials = found.Trials, Certified = found.Certified, Because = Because(found, rules) };
        if (found.Counts is not { } counts)
        {
            var most = await replays.OfAsync([[.. tiers.Select(_ => options.Most)]]).ConfigureAwait(false);
            return report with { InTheWay = [.. most[0].Broken.Select(b => $"{b} with {options.Most} servers for each tier")] };
        }

        // Of equals, nothing needs to be changed.
        if (report.Today.Holds && report.Today.Servers.All(c => c is not null) && lattice.PriceOf([.. report.Today.Servers.Select(c => c!.Value)]) <= lattice.PriceOf(counts))
            counts = [.. report.Today.Servers.Select(c => c!.Value)];
        var answer = (await replays.OfAsync([counts]).ConfigureAwait(false))[0];
        return report with
        {
            Answer = answer,
            Others = [.. options.Limits.Others.Select(c => c.Judge(answer.Result))],
            Tiers = [.. await EvidenceAsync(report.Tiers, counts, replays).ConfigureAwait(false)],
        };
    }

    // Each tier with as many servers as it needs if nobody ever waits before another.
    private async Task<List<int?>> AloneAsync(SizeReport report, List<SizedTier> tiers, CountReplays replays)
    {
        var searches = report.Tiers.Select(row => row.Formula is { } formula
            ? new CountBisection(Math.Clamp((int)Math.Min(options.Most, Math.Ceiling(formula.Traffic.Offered / (options.Limits.MostBusy ?? 1))), 1, options.Most), options.Most)
            : new CountBisection(1, 1)).ToList();
        while (true)
        {
            List<(int Place, int Servers)> next = [.. Enumerable.Range(0, tiers.Count).Where(i => searches[i].Next is not null).Select(i => (i, searches[i].Next!.Value))];
            if (next.Count == 0)
                return [.. searches.Select(s => s.Fewest)];
            var made = await replays.AloneAsync(next).ConfigureAwait(false);
            for (var i = 0; i < next.Count; i++)
                searches[next[i].Place].Tell(next[i].Servers, made[i].Holds);
        }
    }

    // One server fewer in each tier, and the counts around the answer.
    private async Task<IEnumerable<SizedRow>> EvidenceAsync(IReadOnlyList<SizedRow> rows, IReadOnlyList<int> answer, CountReplays replays)
    {
        var around = rows.Select((_, i) => Around(answer[i]).Select(c => (IReadOnlyList<int>)[.. answer.Select((a, k) => k == i ? c : a)]).ToList()).ToList();
        await replays.OfAsync([.. around.SelectMany(a => a)]).ConfigureAwait(false);
        var shown = new List<SizedRow>();
        for (var i = 0; i < rows.Count; i++)
        {
            var curve = await replays.OfAsync(around[i]).ConfigureAwait(false);
            var fewer = curve.FirstOrDefault(c => c.Servers[i] == answer[i] - 1);
            shown.Add(rows[i] with { Curve = curve, FewerBreak = fewer?.Broken ?? [] });
        }

        return shown;
    }

    // One more and one fewer among them, the others further apart where there are many.
    private IEnumerable<int> Around(int count)
    {
        var step = Math.Max(1, count / 10);
        return Enumerable.Range(-CurveReach, 2 * CurveReach + 1).Select(i => count + Math.Sign(i) * (1 + (Math.Abs(i) - 1) * step)).Where(c => c >= 1 && c <= options.Most);
    }

    private async Task<IReadOnlyList<SizedRow>> RowsAsync(List<SizedTier> tiers, List<PeakWindow> windows, List<SizedTier> open, List<int?> unlimited)
    {
        var free = CountReplays.With(scenario, open, unlimited, alone: true);
        var logs = windows.Select(w => new TrafficLog(w, scenario.WarmUp.Rows)).ToList();
        if (logs.Count > 0)
            await ShowAsync("traffic", Session(logs.Select(log => ReplayRequest.Of(free, series: false, log)))).ConfigureAwait(false);
        return [.. tiers.Select(t => windows.FindIndex(w => w.Tier == t.Index) is var at and >= 0
            ? new SizedRow { Tier = t, Window = windows[at], Formula = FormulaOf(logs[at], t) }
            : new SizedRow { Tier = t })];
    }

    private FormulaSizing FormulaOf(TrafficLog log, SizedTier tier)
    {
        var traffic = log.Traffic;
        var tails = log.Limits(options.Limits, tier.Name);
        int? Needed(double variability) => ServersNeeded.Of(traffic, variability, options.Limits.MostBusy, tails, options.Most);
        return new FormulaSizing(traffic, Needed(1), Needed(traffic.Variability));
    }

    private QueueRules Rules(bool byRowAlone, DemandLog demand, List<SizedTier> tiers)
    {
        var exact = byRowAlone && scenario.Tiers.All(t => t.Capacity.Queue is null || (t.Capacity.Servers is null && tiers.All(s => s.Name != t.Name)));
        var nothingWaits = exact && Enumerable.Range(0, _count).All(k => scenario.Tiers[k].Capacity.Servers is null || !demand.DelayedBySized[k] || tiers.Any(t => t.Index == k));
        return new QueueRules(exact, nothingWaits, [.. tiers.Select(t => exact && !demand.DelayedBySized[t.Index])], [.. tiers.Select(t => exact && !demand.DelaysOthers[t.Index])]);
    }

    private string Because(ServersFound found, QueueRules rules) => (found.Certified, rules.Exact) switch
    {
        (true, true) => $"certified: {found.Trials} counts were replayed, and the rest follows, because fewer servers before the same calls never shorten a wait",
        (true, false) => $"certified: all cheaper counts were among the {found.Trials} that were replayed",
        (false, true) when found.Counts is null => "heuristic: more servers in one tier can make calls to another come together",
        (false, false) when found.Counts is null => "heuristic: where a policy looks at queues, or full queues turn calls away, other counts may do better",
        (false, true) => $"heuristic: {found.Trials} counts were replayed, and some that are cheaper were not; raise --trials",
        _ => $"heuristic: where a policy looks at queues, or full queues turn calls away, fewer servers may do better; {found.Trials} counts were replayed, and some that are cheaper were not; raise --trials",
    };

    private IEnumerable<string> Warnings(SizeReport report)
    {
        var shown = (report.Answer ?? report.Today).Result;
        foreach (var row in report.Tiers.Where(r => shown.Tiers[r.Tier.Index] is { Asked: 0, Rejected: 0 }))
            yield return $"tier '{row.Tier.Name}' is never asked: it needs no server at all";
        foreach (var tier in shown.Tiers.Where(t => t.Rejected > 0))
            yield return $"tier '{tier.Name}': full queues turn {Figures.Count(tier.Rejected)} calls away {(report.Answer is null ? "today" : "with these servers")}";
        if (!report.ByPrice && report.Tiers.Any(r => r.Tier.NanoPerServerHour > 0))
            yield return "servers are counted alike, because some tiers have no price.per_server_hour";
        foreach (var outcome in report.Others.Where(o => !o.Holds))
            yield return $"{outcome.Text} does not hold ({Figures.Judged(outcome.Unit, outcome.Value)}): servers do not cure that";
        foreach (var warning in report.Answer?.Result.Warnings ?? [])
            yield return warning;
    }

    private List<int> Places()
    {
        foreach (var name in options.Tiers.Where(name => scenario.Tiers.All(t => t.Name != name)))
        {
            var near = NearestName.Of(name, scenario.Tiers.Select(t => t.Name));
            throw new ReplayInputException($"--tier {name}: there is no such tier; expected one of {string.Join(", ", scenario.Tiers.Select(t => t.Name))}{(near is null ? "" : $" (did you mean '{near}'?)")}");
        }

        List<int> places = [.. Enumerable.Range(0, _count).Where(k => options.Tiers.Count > 0 ? options.Tiers.Contains(scenario.Tiers[k].Name) : scenario.Tiers[k].Capacity.Servers is not null)];
        return places.Count > 0 ? places : throw Refused("no tier has a number of servers", "capacity: { servers: 4 }, or --tier and the name of a tier that is to get some");
    }

    private ReplaySession Session(IEnumerable<ReplayRequest> requests) => new(requests, options.Threads, cancellation);

    private Task<IReadOnlyList<ReplayResult>> ShowAsync(string what, ReplaySession session) => RowProgress.ShowAsync(screen, what, progress => session.RunAsync(progress, cancellation));

    private ReplayInputException Refused(string what, string expected) => new($"{scenario.Document.File}: {what}; expected {expected}");

    /// <summary>What follows from a failure.</summary>
    /// <param name="Exact">The policy sees no queue, and no queue is ever full: each row asks the same tiers whatever the servers.</param>
    /// <param name="NothingWaits">With unlimited servers for the tiers that are sized every latency is as short as it can be.</param>
    /// <param name="Undelayed">By tier: its calls come at the same times whatever the servers.</param>
    /// <param name="FewerFailToo">By tier: its servers delay nobody else, so that fewer never do better.</param>
    private sealed record QueueRules(bool Exact, bool NothingWaits, IReadOnlyList<bool> Undelayed, IReadOnlyList<bool> FewerFailToo);
}
