using ReplaySim.Core;
using ReplaySim.Core.Custom;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Results;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Sources;
using ReplaySim.Data.History;
using ReplaySim.Data.Replays;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Binding;
using ReplaySim.Scenarios.History;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.Cli.Replays;

/// <summary>
/// Replays any number of requests in one pass over one history. Requests whose slices can be prepared once share them; a first
/// pass is made where a model must learn the history.
/// </summary>
internal sealed class ReplaySession
{
    private readonly List<ReplayRequest> _requests;
    private readonly SharedHistory _shared;
    private readonly ColumnFiles _files;
    private readonly bool _withIds;
    private readonly int _threads;
    private readonly Dictionary<string, List<int>> _groups = [];
    private readonly ScenarioBinding[] _bindings;
    private readonly Func<object>[] _policies;

    public ReplaySession(IEnumerable<ReplayRequest> requests, int threads, CancellationToken cancellation)
    {
        _requests = [.. requests];
        _threads = threads;
        _files = new ColumnFiles(cancellation);
        var history = _requests[0].Scenario.History;
        _shared = new SharedHistory(history);
        _withIds = history.Id is not null && _requests.Any(r => r.Decisions is not null || r.Scenario.CustomTypes.Count > 0);
        _bindings = new ScenarioBinding[_requests.Count];
        _policies = new Func<object>[_requests.Count];
        for (var r = 0; r < _requests.Count; r++)
        {
            cancellation.ThrowIfCancellationRequested();
            Bind(r);
        }
    }

    public SharedHistory Shared => _shared;

    /// <summary>The bound scenario of a request.</summary>
    public ScenarioBinding BindingOf(int request) => _bindings[request];

    /// <summary>Observers of the slices of the first request's group; add them before running.</summary>
    public List<ISliceObserver> Observers { get; } = [];

    /// <summary>
    /// Rows to replay at most, from the start of the history; null: all. Models that learn the history first see all of it, so that
    /// they answer as they do in a replay of the whole; policies that learn are given labels of replayed rows only.
    /// </summary>
    public long? MostRows { get; init; }

    /// <summary>Fingerprint of the rows replayed; known after the run.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Whether no request's policy sees queues or labels; known after the run.</summary>
    public bool RoutesByRowAlone { get; private set; }

    /// <summary>Runs all requests; results in their order.</summary>
    public async Task<IReadOnlyList<ReplayResult>> RunAsync(Action<long, long> progress, CancellationToken cancellation)
    {
        await LearnHistoryAsync(cancellation).ConfigureAwait(false);
        var replayers = new Replayer[_requests.Count];
        var groups = new List<ReplayGroup>();
        foreach (var members in _groups.Values)
        {
            foreach (var r in members)
                replayers[r] = new Replayer(_bindings[r].Setup(_policies[r], _requests[r].Series, _requests[r].Decisions, _requests[r].NewProbe()));
            groups.Add(new ReplayGroup(_bindings[members[0]].Preparer, [.. members.Select(r => replayers[r])], groups.Count == 0 ? Observers : []));
        }

        var reader = new HistoryReader(HistoryRequest() with { MostRows = MostRows });
        await using var labels = Labels(replayers);
        await ReplayDriver.RunAsync(reader, new ReplayFleet(groups, _threads), labels, rows => progress(rows, reader.ExpectedRows), cancellation).ConfigureAwait(false);
        Fingerprint = reader.Fingerprint;
        RoutesByRowAlone = replayers.All(r => r.RoutesByRowAlone);
        return [.. _requests.Select((request, r) => Result(request, replayers[r], _bindings[GroupLeader(r)]))];
    }

    /// <summary>Shows the prepared slices to the observers alone, without a replay.</summary>
    public async Task ObserveAsync(IReadOnlyList<ISliceObserver> observers, CancellationToken cancellation)
    {
        await LearnHistoryAsync(cancellation).ConfigureAwait(false);
        var fleet = new ReplayFleet([new ReplayGroup(_bindings[0].Preparer, [], observers)], _threads);
        var reader = new HistoryReader(HistoryRequest());
        await ReplayDriver.RunAsync(reader, fleet, null, null, cancellation).ConfigureAwait(false);
        Fingerprint = reader.Fingerprint;
    }

    /// <summary>Opens the history and checks that every column has the type it is used as, without reading rows.</summary>
    public Task CheckColumnsAsync(CancellationToken cancellation) => new HistoryReader(HistoryRequest()).CheckColumnsAsync(cancellation);

    private void Bind(int r)
    {
        var request = _requests[r];
        if (!_groups.TryGetValue(request.Scenario.PreparationKey, out var members))
            _groups[request.Scenario.PreparationKey] = members = [];
        _bindings[r] = members.Count > 0 && ReferenceEquals(_requests[members[0]].Scenario, request.Scenario)
            ? _bindings[members[0]]
            : new ScenarioBinding(request.Scenario, _shared, _files, _withIds, members.Count > 0 ? _bindings[members[0]] : null);
        _policies[r] = _bindings[r].Bind(request.Policy);
        members.Add(r);
    }

    private int GroupLeader(int request) => _groups[_requests[request].Scenario.PreparationKey][0];

    private HistoryRequest HistoryRequest()
    {
        var history = _shared.History;
        return new HistoryRequest
        {
            Source = history.Source,
            Custom = NewSource(history),
            TimeColumn = history.Time,
            TimeUnit = ColumnFiles.TimeUnitOf(history.TimeUnit),
            TimeZone = history.TimeZone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(history.TimeZone),
            IdColumn = history.Id,
            WithIds = _withIds,
            UniqueIds = history.UniqueIds,
            Columns = _shared.Columns,
            Categories = _shared.Categories,
            NumbersAskedAt = _requests.SelectMany(r => r.Scenario.Columns).Where(use => use.AsNumber)
                .DistinctBy(use => use.Column).ToDictionary(use => use.Column, use => use.Where),
            Decisions = _requests.Select(r => RecordedDecisions.FileOf(r.Policy)).OfType<string>().Distinct().ToList() switch
            {
                [] => null,
                [var file] => file,
                _ => throw new ReplayInputException("policy.recorded: different decisions files in one comparison; expected at most one"),
            },
        };
    }

    private ITransactionSource? NewSource(HistoryOptions history)
    {
        if (history.Custom is not { } custom)
            return null;
        var probe = custom.NewProbe();
        return new GuardedSource(custom.Make<ITransactionSource>(new SourceContext(_requests[0].Scenario.Seed), probe), probe);
    }

    private async Task LearnHistoryAsync(CancellationToken cancellation)
    {
        // Slices of a group are prepared by its first member's models.
        var learners = _groups.Values.SelectMany(members => _bindings[members[0]].Learners).Distinct().ToList();
        if (learners.Count == 0)
            return;
        var classifier = _bindings[0].NewPreparer();
        var classes = new int[TransactionBatch.Capacity];
        await ReplayDriver.FirstPassAsync(
            new HistoryReader(HistoryRequest()),
            batch =>
            {
                classifier.Classify(batch, classes);
                foreach (var learner in learners)
                    learner.Observe(new LabelledRows(batch, classes.AsSpan(0, batch.Count)));
            },
            cancellation).ConfigureAwait(false);
        foreach (var learner in learners)
            learner.Complete();
    }

    private LabelFeed? Labels(Replayer[] replayers)
    {
        var learners = replayers.Where(r => r.Learns).ToList();

        // Labels mature by one clock, that of the first.
        if (learners.Count > 0 && _requests.Find(r => (r.Scenario.History.Arrivals, r.Scenario.History.LabelDelayMicros) != (_shared.History.Arrivals, _shared.History.LabelDelayMicros)) is { } other)
            throw new ReplayInputException($"'{other.Scenario.Document.File}': other arrivals or another label_delay than the first, and a policy learns; expected the same history.arrivals and history.label_delay in all, or one replay after the other");
        return learners.Count == 0
            ? null
            : new LabelFeed(new HistoryReader(HistoryRequest() with { MostRows = MostRows }), _bindings[0].NewPreparer(), _bindings[0].NewArrivals(), _shared.History.LabelDelayMicros, learners);
    }

    private ReplayResult Result(ReplayRequest request, Replayer replayer, ScenarioBinding leader)
    {
        var result = ResultBuilder.Build(replayer, new ResultContext
        {
            ScenarioName = request.Scenario.Name,
            ScenarioHash = request.Scenario.Hash,
            Fingerprint = Fingerprint,
            EngineVersion = EngineVersion.Text,
            Policy = new PolicySummary(request.Policy.Kind, request.Parameters),
            Preparer = leader.Preparer,
            Constraints = request.Scenario.Constraints,
        });
        return result with
        {
            Tiers = NamedPrices.Of(request.Scenario, result.Tiers),
            Code = [.. request.Scenario.CustomTypes.Select(t => new CodeSummary(t.Name, t.Hash))],
            Warnings = [.. ResultWarnings.Of(result), .. UnmatchedValues.Of(request.Policy, _shared.Categories), .. NamedPrices.WarningsOf(request.Scenario, result.Tiers)],
        };
    }
}
