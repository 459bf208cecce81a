using System.Numerics;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Live;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;
using ReplaySim.RoutingService.Labels;
using ReplaySim.RoutingService.Logs;
using ReplaySim.RoutingService.Protocol;
using ReplaySim.Scenarios.Live;

namespace ReplaySim.RoutingService.Routing;

/// <summary>
/// Leads transactions through the policy, one decision at a time. Rows are numbered as transactions are first heard of, and stamped
/// then with a time that never goes back: the order of the log is the order of its replay.
/// </summary>
internal sealed class Router(LiveScenario live, HistoryLog log, TimeProvider clock, TimeSpan forgetAfter)
{
    // How long an ended transaction can be asked about again: for an answer that got lost on its way.
    private const double EchoSeconds = 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Journey> _known = new(StringComparer.Ordinal);
    private readonly Queue<(Journey Journey, long At)> _open = new();
    private readonly Queue<(Journey Journey, long At)> _ended = new();
    private readonly SystemCounters _system = new(live);
    private readonly LabelMemory? _labels = live.Host.Learns ? new LabelMemory(live.Host, live.Scenario.History.LabelDelayMicros) : null;
    private readonly long _silence = (long)(forgetAfter.TotalSeconds * clock.TimestampFrequency);
    private readonly long _echo = (long)(EchoSeconds * clock.TimestampFrequency);
    private long _rows;
    private long _decisions;
    private bool _closed;

    /// <summary>Transactions heard of since the start.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    public Answer Route(RouteRequest request)
    {
        lock (_gate)
        {
            Tick();
            if (!_known.TryGetValue(request.Id, out var journey))
                journey = Begin(request);
            else if (request.Columns is { } columns && !columns.AsSpan().SequenceEqual(journey.Columns))
                throw Refusal.Conflict($"transaction '{request.Id}' came with other columns before; expected the same ones, or another id");
            CheckRepeated(journey, request);
            journey.HeardAt = clock.GetTimestamp();
            while (!journey.Ended && journey.Asked(request.Outcomes) is var answers && answers.Count == BitOperations.PopCount(journey.Transaction.Pending))
                Follow(journey, answers);
            CheckUnasked(journey, request);
            return journey.Last!;
        }
    }

    /// <summary>Takes the truth about a transaction in.</summary>
    public void Label(LabelRequest request)
    {
        lock (_gate)
        {
            Tick();
            if (!log.TryHold())
                throw Refusal.Busy(log.Trouble);
            _labels?.Tell(request.Id, live.Classes.IndexOfRaw(request.Label), _system.Now);
            log.Write(new LabelLine(request.Id, request.Label, _system.Now));
        }
    }

    /// <summary>Gives up transactions that have been silent for long, and forgets ended ones.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            Tick();
            var now = clock.GetTimestamp();
            while (_ended.TryPeek(out var ended) && ended.At <= now)
                _known.Remove(_ended.Dequeue().Journey.Id);
            while (_open.TryPeek(out var open) && open.At <= now)
            {
                var journey = _open.Dequeue().Journey;
                if (journey.Ended)
                    continue;
                if (journey.HeardAt + _silence > now)
                    _open.Enqueue((journey, journey.HeardAt + _silence));
                else
                    Abandon(journey);
            }
        }
    }

    /// <summary>Logs what is still open as abandoned; nothing is taken in afterwards.</summary>
    public void Close()
    {
        lock (_gate)
        {
            Tick();
            _closed = true;
            foreach (var journey in _known.Values.Where(j => !j.Ended).OrderBy(j => j.Transaction.Row).ToList())
                Abandon(journey);
        }
    }

    private Journey Begin(RouteRequest request)
    {
        if (request.Columns is not { } columns)
            throw Refusal.Conflict($"transaction '{request.Id}' is not known here (never begun, forgotten, or the service was started anew); expected its columns");
        if (_closed || !log.TryHold())
            throw Refusal.Busy(_closed ? "the service is stopping; expected another to be asked" : log.Trouble);
        var transaction = live.Host.Arrive(_rows, _system.Now);
        _rows++;
        for (var c = 0; c < columns.Length; c++)
            Set(transaction, live.Columns[c], columns[c]);
        var journey = new Journey(live, request.Id, columns, transaction);
        _known.Add(request.Id, journey);
        _open.Enqueue((journey, clock.GetTimestamp() + _silence));
        _system.Arrived();
        _labels?.Arrived(request.Id, transaction);
        Decide(journey);
        return journey;
    }

    private static void Set(LiveTransaction transaction, LiveColumn column, ColumnValue value)
    {
        if (column.Number is { } number)
            transaction.Set(number, value.Number);
        if (column.Category is { } category)
            transaction.Set(category, value.Text);
        if (column.Kind == LiveColumnKind.Value && ValueAtStake.TryRead(value.Number, out var nanodollars))
            transaction.SetValue(nanodollars);
    }

    private void Follow(Journey journey, IReadOnlyList<TierAnswer> answers)
    {
        foreach (var answer in answers)
        {
            journey.Take(answer, _system.Now);
            _system.Answered(answer.Tier);
        }

        Decide(journey);
    }

    private void Decide(Journey journey)
    {
        var transaction = journey.Transaction;
        if (live.Host.LooksAtSystem)
            journey.Note(_decisions, _system);
        _decisions++;
        Decision decision;
        try
        {
            decision = live.Host.Decide(transaction, _system);
        }
        catch
        {
            Abandon(journey);
            throw;
        }

        for (var rest = transaction.Pending; rest != 0; rest &= rest - 1)
            _system.Asked(BitOperations.TrailingZeroCount(rest), journey.Columns);
        journey.Answered(AnswerOf(transaction, decision));
        if (transaction.Pending != 0)
            return;
        var covered = decision.Kind != DecisionKind.Accept || transaction.SoFar[decision.Index].Covered;
        End(journey, decision.Kind == DecisionKind.Reject ? "rejected" : covered ? "answered" : "uncovered");
        _ended.Enqueue((journey, clock.GetTimestamp() + _echo));
    }

    private Answer AnswerOf(LiveTransaction transaction, in Decision decision)
    {
        var row = transaction.Row;
        switch (decision.Kind)
        {
            case DecisionKind.Accept:
                var taken = transaction.SoFar[decision.Index];
                return Accepted(row, live.Tiers[taken.Tier].Name, taken.Answer, taken.Covered ? taken.Confidence : double.NaN);
            case DecisionKind.AcceptCombined:
                return Accepted(row, null, decision.Index, decision.Confidence);
            case DecisionKind.Reject:
                return new Answer { Row = row, Decision = "reject", Reason = decision.Reason };
            default:
                var pending = transaction.Pending;
                return new Answer { Row = row, Decision = "ask", Tiers = [.. live.Tiers.Where((_, k) => (pending >> k & 1) != 0).Select(t => t.Name)] };
        }
    }

    private Answer Accepted(long row, string? tier, int answer, double confidence) => new()
    {
        Row = row,
        Decision = "accept",
        Tier = tier,
        Label = answer == PredictionColumns.Uncovered ? null : live.Classes.Name(answer),
        Confidence = double.IsNaN(confidence) ? null : confidence,
    };

    // Answers may be told again, but only as they were.
    private void CheckRepeated(Journey journey, RouteRequest request)
    {
        foreach (var answer in request.Outcomes)
        {
            if (journey.Told[answer.Tier] is { } told && told != answer)
                throw Refusal.Conflict($"transaction '{request.Id}': tier '{live.Tiers[answer.Tier].Name}' answered otherwise before; expected its first answer");
        }
    }

    // Nothing may be told that nobody asked for.
    private void CheckUnasked(Journey journey, RouteRequest request)
    {
        foreach (var answer in request.Outcomes.Where(o => journey.Told[o.Tier] is null))
        {
            var asked = journey.Ended ? "none any more" : string.Join(", ", journey.Last!.Tiers!);
            throw (journey.Transaction.Pending >> answer.Tier & 1) != 0
                ? Refusal.Bad($"transaction '{request.Id}': tiers {asked} were asked together; expected the answers of all of them")
                : Refusal.Conflict($"transaction '{request.Id}': tier '{live.Tiers[answer.Tier].Name}' was not asked; expected answers of {asked}");
        }
    }

    private void Abandon(Journey journey)
    {
        for (var rest = journey.Transaction.Pending; rest != 0; rest &= rest - 1)
            _system.Answered(BitOperations.TrailingZeroCount(rest));
        End(journey, "abandoned");
        _known.Remove(journey.Id);
    }

    private void End(Journey journey, string outcome)
    {
        journey.End(outcome, _system.Now.Microseconds);
        log.Write(journey);
    }

    // Time never goes back, though a clock may be set.
    private void Tick()
    {
        var now = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        if (now > _system.Now.Microseconds)
            _system.Now = new SimTime(now);
        _labels?.TeachUpTo(_system.Now);
    }
}
