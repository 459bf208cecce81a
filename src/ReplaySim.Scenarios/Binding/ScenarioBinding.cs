using ReplaySim.Core.Custom;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Arrivals;
using ReplaySim.Scenarios.History;
using ReplaySim.Scenarios.Tiers;

namespace ReplaySim.Scenarios.Binding;

/// <summary>
/// What several scenarios over one history share: the columns that all of them need, the strings and the classes. Bind them all
/// before the history is opened.
/// </summary>
public sealed class SharedHistory(HistoryOptions history)
{
    /// <summary>The history as the scenarios describe it.</summary>
    public HistoryOptions History { get; } = history;

    /// <summary>Columns that any of them needs.</summary>
    public HistoryColumns Columns { get; } = new();

    /// <summary>Texts behind category codes.</summary>
    public CategoryTable Categories { get; } = new();

    /// <summary>The history's classes.</summary>
    public LabelClasses Classes { get; } = new(history.LabelNames, history.LabelNames.Values.Distinct(), history.Positive);

    /// <summary>Cost of a scenario's mistakes; null where it declares none.</summary>
    internal ErrorCosts? ErrorsOf(Scenario scenario) => scenario.Errors.Count == 0 ? null : new ErrorCosts(scenario.Errors, Classes);

    /// <summary>What a scenario's policy is bound to.</summary>
    internal PolicyContext PolicyContextOf(Scenario scenario, ErrorCosts? errors, IReadOnlyList<long> prices) => new()
    {
        Tiers = [.. scenario.Tiers.Select(t => t.Name)],
        Columns = Columns.WithoutLabel(scenario.History.Label),
        Categories = Categories,
        Classes = Classes,
        ColumnOf = scenario.History.ColumnOf,
        PriceFemtodollars = prices,
        Errors = errors,
        TimeZone = scenario.History.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc,
    };
}

/// <summary>A scenario turned into the engine's objects.</summary>
public sealed class ScenarioBinding
{
    private readonly SharedHistory _shared;
    private readonly IColumnFiles _files;
    private readonly bool _withIds;
    private readonly HistoryRoles _roles;
    private readonly List<ILearnsHistory> _learners = [];
    private readonly ErrorCosts? _errors;
    private readonly List<Tier> _tiers;
    private readonly PolicyContext _policyContext;
    private readonly Lazy<SlicePreparer> _preparer;

    /// <param name="scenario">The scenario.</param>
    /// <param name="shared">What it shares with others over the same history.</param>
    /// <param name="files">Reads other files that it names.</param>
    /// <param name="withIds">Whether transaction ids are wanted.</param>
    /// <param name="like">A scenario with the same preparation key, whose models serve for this one too.</param>
    public ScenarioBinding(Scenario scenario, SharedHistory shared, IColumnFiles files, bool withIds = false, ScenarioBinding? like = null)
    {
        Scenario = scenario;
        _shared = shared;
        _files = files;
        _withIds = withIds;
        _roles = BindRoles(scenario.History, shared.Columns);
        _errors = shared.ErrorsOf(scenario);
        _tiers = like?._tiers ?? [.. scenario.Tiers.Select(BuildTier)];
        _preparer = new Lazy<SlicePreparer>(() => like?.Preparer ?? NewPreparer());
        _policyContext = shared.PolicyContextOf(scenario, _errors, [.. _tiers.Select(t => t.Price.TypicalFemtodollars)]);
    }

    internal Scenario Scenario { get; }

    /// <summary>The tiers as the engine has them, in the scenario's order.</summary>
    public IReadOnlyList<Tier> Tiers => _tiers;

    internal SharedHistory Shared => _shared;

    /// <summary>Cost of mistakes; null where none is declared.</summary>
    public ErrorCosts? Errors => _errors;

    /// <summary>Models that must see the history once before the replay.</summary>
    public IReadOnlyList<ILearnsHistory> Learners => _learners;

    /// <summary>Rows are scored by recorded correctness though history has no label column.</summary>
    public bool AllScored => Scenario.History.Label is null && Scenario.Tiers.Any(t => t.Predictor.ScoresWithoutLabel);

    /// <summary>The preparer of this scenario's slices; make it once all columns have been asked for.</summary>
    public SlicePreparer Preparer => _preparer.Value;

    /// <summary>Resolves a policy; asks for its columns.</summary>
    public Func<object> Bind(PolicyOptions policy) => policy.Bind(_policyContext);

    /// <summary>A preparer of its own, for a second cursor.</summary>
    public SlicePreparer NewPreparer() =>
        new(_roles, _tiers, _shared.Columns, _shared.Categories, _shared.Classes, NewArrivals(), _withIds);

    /// <summary>A new arrival process; null for recorded arrivals.</summary>
    public IArrivalProcess? NewArrivals() => Scenario.History.Arrivals switch
    {
        SpeedArrivalOptions speed => new FasterArrivals(speed.Speed),
        PoissonArrivalOptions poisson => new PoissonArrivals(poisson.PerSecond, Scenario.Seed),
        TraceArrivalOptions trace => new TraceArrivals(_files.Times(trace.File, trace.Column, trace.Unit), trace.File),
        _ => null,
    };

    /// <summary>The setup of a replay of this scenario under a bound policy.</summary>
    public ReplaySetup Setup(Func<object> policy, bool series, IDecisionLog? decisions = null, CodeProbe? probe = null) => new()
    {
        TierNames = _policyContext.Tiers,
        Capacities = [.. Scenario.Tiers.Select(t => t.Capacity)],
        NanodollarsPerServerHour = [.. _tiers.Select(t => t.Price.NanodollarsPerServerHour)],
        Policy = policy,
        Classes = _shared.Classes,
        Categories = _shared.Categories,
        Layout = Preparer.Layout,
        Seed = Scenario.Seed,
        Errors = _errors,
        RouterFemtodollars = Scenario.RouterFemtodollars,
        WarmUp = Scenario.WarmUp,
        LatencyBoundsMicros =
        [
            .. Scenario.Constraints.Select(c => c.CountedBoundMicros).Append(Scenario.Objective.Metric.LatencyBoundMicros)
                .OfType<long>().Distinct(),
        ],
        AllScored = AllScored,
        WeightScale = SlicePreparer.WeightScale,
        Series = series,
        Weeks = Scenario.Constraints.Any(c => c.Metric.NeedsWeeks) || Scenario.Objective.Metric.NeedsWeeks,
        Decisions = decisions,
        Probe = probe,
    };

    private static HistoryRoles BindRoles(HistoryOptions history, HistoryColumns columns) => new()
    {
        Label = history.Label is { } label ? columns.Category(label) : null,
        Value = history.Value is { } value ? columns.Number(value) : null,
        ValueName = history.Value ?? "",
        Weight = history.Weight is { } weight ? columns.Number(weight) : null,
        WeightName = history.Weight ?? "",
        Segments = [.. history.Segments.Select(s => (s, columns.Category(s)))],
        Units = [.. history.Units.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => (u.Value, columns.Integer(u.Value)))],
    };

    private Tier BuildTier(TierOptions options)
    {
        var binding = new TierBinding
        {
            Tier = options.Name,
            Seed = Scenario.Seed,
            History = Scenario.History,
            Columns = _shared.Columns,
            Categories = _shared.Categories,
            Classes = _shared.Classes,
            Files = _files,
            PredictorOf = DeclaredPredictor,
        };
        var predictor = options.Predictor.Build(binding);
        if (predictor is ILearnsHistory learner && predictor is not Core.Tiers.Synthetic.SyntheticPredictor { NeedsFirstPass: false })
            _learners.Add(learner);
        ILatencyModel latency = options.Latency.Start.Build(binding);
        if (options.Latency.NanosPerUnit.Count > 0)
            latency = new Core.Tiers.Latencies.PerUnitLatency(latency, [.. Ordered(options.Latency.NanosPerUnit, binding)]);
        return new Tier(options.Name, predictor, latency, BuildPrice(options.Price, binding), options.Capacity);
    }

    // How hard a transaction is does not change with how often a tier is right.
    private IPredictor DeclaredPredictor(string name)
    {
        var tier = Scenario.Tiers.First(t => t.Name == name);
        return BuildTier(tier with { Predictor = tier.Predictor.Declared }).Predictor;
    }

    private static IPriceModel BuildPrice(PriceOptions options, TierBinding binding)
    {
        if (options.Custom is not { } custom)
            return new Core.Tiers.Prices.UnitPrice(options.FemtoPerCall, [.. Ordered(options.FemtoPerUnit, binding)], options.NanoPerServerHour);
        var probe = custom.NewProbe();
        return new GuardedPrice(custom.Make<IPriceModel>(binding.Context, probe), probe);
    }

    private static IEnumerable<(IntegerColumn, long)> Ordered(IReadOnlyDictionary<string, long> parts, TierBinding binding) =>
        parts.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (binding.Units(p.Key), p.Value));
}
