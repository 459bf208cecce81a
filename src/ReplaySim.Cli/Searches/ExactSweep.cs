using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Search;
using ReplaySim.Search.Baselines;
using ReplaySim.Search.Frontiers;
using ReplaySim.Search.Sensitivity;
using ReplaySim.Search.Sweeps;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;
using ReplaySim.Search.WalkForward;

namespace ReplaySim.Cli.Searches;

/// <summary>
/// Searches thresholds over all real values: reads the history into memory once, proves the optimum there, then replays what was
/// chosen, its frontier and the baselines with their queues.
/// </summary>
internal sealed class ExactSweep
{
    private readonly Scenario _scenario;
    private readonly SearchOptions _options;
    private readonly IReadOnlyList<SearchSpace> _spaces;
    private readonly int _threads;
    private readonly Screen _screen;
    private SearchTable _table = null!;
    private OracleObserver _oracle = null!;
    private SearchLimits _limits = new();
    private string _fingerprint = "";

    public ExactSweep(Scenario scenario, IReadOnlyList<SearchSpace> spaces, int threads, Screen screen)
    {
        (_scenario, _spaces, _threads, _screen) = (scenario, spaces, threads, screen);
        _options = scenario.Search!;
    }

    /// <summary>The outcome; null where the objective or the policy cannot be searched exactly after all.</summary>
    public async Task<SweepOutcome?> RunAsync(CancellationToken cancellation)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        _limits = new SearchLimits
        {
            Cells = _options.Cells,
            Gap = _options.Gap,
            Threads = _threads,
            TimeIsUp = () => cancellation.IsCancellationRequested || (_options.TimeLimitSeconds is { } seconds && clock.Elapsed.TotalSeconds > seconds),
        };
        RowProgress.Phase(_screen, "reading the history");
        var (table, session) = await TableReading.ReadAsync(
            _scenario, _threads, s => [_oracle = new OracleObserver(s.BindingOf(0).AllScored, _scenario.RouterFemtodollars)], cancellation).ConfigureAwait(false);
        (_table, _fingerprint) = (table, session.Fingerprint);
        RowProgress.Phase(_screen, "searching thresholds");
        if (SolveSpaces(cancellation) is not { } answers)
            return null;
        var cheapest = Cheapest(answers);
        var report = cheapest.Choice is null ? new InfeasibilityReport(_table, answers) : null;

        // A search that was stopped has not shown that nothing holds.
        var binding = report is null || answers.Exists(a => a.Answer.Bound is not null) ? [] : report.Binding();
        var (settled, latency) = report is null ? await SettleLatencyAsync(answers, cheapest, cancellation).ConfigureAwait(false) : (report.Closest() ?? cheapest, null);
        var (space, answer, chosen) = settled;

        // What is to be kept in another world is what was chosen, latency included.
        var kept = answer with { Solution = answer.Solution with { Best = chosen } };
        cancellation.ThrowIfCancellationRequested();
        RowProgress.Phase(_screen, "tracing the frontier");
        var frontier = FrontierSearch.Of(_table, QueryOf(space), MetricCatalog.Find("accuracy", null)!, _table.Columns.AllScored || HasLabels() ? _options.FrontierPoints : 0, _threads);
        var guarantee = Guarantees.Certify(_scenario, _table, _spaces, QueryOf, _threads);
        var replays = await ExactReplays.RunAsync(_scenario, settled, frontier, guarantee, _threads, _screen, cancellation).ConfigureAwait(false);
        CheckAgainstTable(answer, chosen, replays.Best);
        var best = replays.Best with { Warnings = [.. replays.Best.Warnings, .. IdleThresholds(answer)] };
        var outcome = new SweepOutcome
        {
            Scenario = _scenario,
            Ranked = [new Candidate(replays.BestSettings, best), .. replays.Frontier],
            Best = best,
            Frontier = replays.Frontier,
            AlwaysTier = replays.AlwaysTier,
            BestTier = Baselines.BestTier(replays.AlwaysTier),
            Oracle = _oracle,
            RandomMix = Baselines.Mix(_scenario, replays.AlwaysTier),
            Current = replays.Current,
            RecommendedSettings = guarantee is ({ } within, { Certified: { } certified }) ? within.Settings(certified.Settings) : replays.BestSettings,
        };
        RowProgress.Phase(_screen, "changing prices and constraints");
        var found = new ExactFindings
        {
            Answer = answer,
            Certificate = SweepCertificate.Of(_scenario, _table, _fingerprint, answers),
            Spaces = answers.Count,
            Binding = binding,
            Latency = latency,
            Guarantee = guarantee?.Guarantee,
            GuaranteeSpace = guarantee?.Space,
            Guaranteed = replays.Guaranteed,
            ShadowPrices = answer.IsAsked ? ShadowPrices.Of(_table, answer, _threads) : [],
            Sensitivity = answer.IsAsked ? SensitivityAnalysis.Of(_table, kept, _scenario.Seed, _threads) : [],
            Correlation = answer.IsAsked ? await CorrelationBands.OfAsync(_scenario, kept, _threads, cancellation).ConfigureAwait(false) : [],
            Calibration = _options.Recalibrate ? Recalibration.Of(_scenario, _table) : null,
            WalkForward = _options.WalkForward is { } walk
                ? WalkForwardSearch.Of(_table, QueryOf(space), walk.WindowMicros, walk.StepMicros, _scenario.History.LabelDelayMicros)
                : null,
            Conditions = [.. Conditions(answer, replays.Best)],
            Explore = () => SweepExplorer.Of(_table, QueryOf(space), settled, frontier),
        };
        cancellation.ThrowIfCancellationRequested();
        return outcome with { Exact = found with { Curves = SweepCurves.Of(_scenario, _table, outcome), Regret = SweepRegret.Of(outcome, found, replays.Naive) } };
    }

    private ThresholdQuery QueryOf(SearchSpace space) => new()
    {
        Policy = space.Policy,
        Axes = space.Axes,
        Objective = _scenario.Objective.Metric,
        Minimise = _scenario.Objective.Minimise,
        Constraints = _scenario.Constraints,
        Limits = _limits,
    };

    private List<(SearchSpace Space, ThresholdAnswer Answer)>? SolveSpaces(CancellationToken cancellation)
    {
        var answers = new ThresholdAnswer?[_spaces.Count];
        Parallel.For(0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _threads), CancellationToken = cancellation }, s =>
            answers[s] = ThresholdSearch.Solve(_table, QueryOf(_spaces[s])));
        return answers.Any(a => a is null) ? null : [.. _spaces.Zip(answers, (space, answer) => (space, answer!))];
    }

    // The first of the cheapest; where nothing is feasible, the space with the most thresholds.
    private SettledChoice Cheapest(List<(SearchSpace Space, ThresholdAnswer Answer)> answers) => answers
        .OrderBy(a => a.Answer.Value is { } value ? _scenario.Objective.Minimise ? value : -value : double.PositiveInfinity)
        .ThenByDescending(a => a.Answer.Value is null ? a.Space.Axes.Count : 0)
        .Select(a => new SettledChoice(a.Space, a.Answer, a.Answer.Solution.Best))
        .First();

    private bool HasLabels() => !_table.TrueClass.IsConstant || (_table.Count > 0 && _table.TrueClass[0] >= 0);

    private async Task<(SettledChoice Settled, LatencyFindings? Findings)> SettleLatencyAsync(
        List<(SearchSpace Space, ThresholdAnswer Answer)> answers, SettledChoice cheapest, CancellationToken cancellation) => cheapest.Answer.Unsearched.Count == 0
        ? (cheapest, null)
        : await new LatencySettlement(_scenario, _table, _threads, _screen).RunAsync(answers, cancellation).ConfigureAwait(false);

    // Without full queues, a replay and the table count the same rows the same way.
    private static void CheckAgainstTable(ThresholdAnswer answer, Choice? chosen, ReplayResult best)
    {
        if (chosen is null || best.Tiers.Any(t => t.Rejected > 0) || answer.Query.Objective.Read(best) is not { } replayed)
            return;
        var searched = answer.ValueOf(chosen.Objective);
        if (Math.Abs(replayed - searched) > 1e-9 * Math.Max(1e-9, Math.Abs(searched)))
            throw new InvalidOperationException(FormattableString.Invariant($"the chosen thresholds replayed give {answer.Query.Objective.Name} {replayed}, in the search {searched}"));
    }

    // A threshold that has nothing to tell apart is most often a column that was mapped wrongly.
    private static IEnumerable<string> IdleThresholds(ThresholdAnswer answer) => answer.Variables.Where(v => v.Values.Length <= 1).Select(v => v.Values.Length == 0
        ? $"'{v.Path}' decides nothing: no row reaches it with an answer and a confidence"
        : FormattableString.Invariant($"'{v.Path}' can only be always or never: every row that reaches it has the same value, {v.Values[0]}"));

    private IEnumerable<string> Conditions(ThresholdAnswer answer, ReplayResult best)
    {
        yield return "over all real thresholds of this policy shape, on this history";
        if (best.Tiers.Any(t => t.Rejected > 0))
            yield return FormattableString.Invariant($"without full queues: {best.Tiers.Sum(t => t.Rejected)} calls found one in the replay, so what was replayed differs from what was searched (search.method: simulated replays every candidate)");
        else if (_scenario.Tiers.Any(t => t.Capacity.Queue is not null))
            yield return "as long as no queue is full (none was in the replay)";
        if (answer.Solution.Stopped)
            yield return "the search was stopped by its limit; the gap is what was left, and the frontier, prices and sensitivities may fall short too";
    }
}
