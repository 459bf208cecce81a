using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Operations.Monitoring;

/// <summary>What a promise's test knew at the end of a day.</summary>
/// <param name="To">End of the day (UTC).</param>
/// <param name="Rows">Transactions looked at until then.</param>
/// <param name="MeanLoss">Their mean loss.</param>
/// <param name="Evidence">Most that the gambler against the promise over all transactions so far had had until then.</param>
/// <param name="LapseEvidence">The same of the gambler against it at all times.</param>
public sealed record PromiseDay(SimTime To, long Rows, double MeanLoss, double Evidence, double LapseEvidence);

/// <summary>The stretch up to now that speaks loudest against a promise.</summary>
/// <param name="From">Arrival of its first transaction.</param>
/// <param name="Rows">Transactions in it.</param>
/// <param name="MeanLoss">Their mean loss.</param>
public sealed record PromiseChange(SimTime From, long Rows, double MeanLoss);

/// <summary>How a promise stands.</summary>
public sealed record PromiseStanding
{
    /// <summary>The promise as written.</summary>
    public required string Text { get; init; }

    /// <summary>Largest mean loss that it allows.</summary>
    public required double PromisedLoss { get; init; }

    /// <summary>Chance of calling it refuted where it is kept so far, and of calling it lapsed where it is always kept, over an unlimited watch.</summary>
    public required double Delta { get; init; }

    /// <summary>Transactions looked at.</summary>
    public required long Rows { get; init; }

    /// <summary>Their mean loss; null for none.</summary>
    public required double? MeanLoss { get; init; }

    /// <summary>Most that the gambler against it over all transactions so far ever had, of 1 at the start; 1/delta refutes it.</summary>
    public required double Evidence { get; init; }

    /// <summary>Transactions after which it was refuted, over all until then; null: it has not been.</summary>
    public required long? RefutedAfter { get; init; }

    /// <summary>Arrival of the transaction that refuted it.</summary>
    public required SimTime? RefutedAt { get; init; }

    /// <summary>Most that the gambler against it at all times ever had; 1/delta shows that it has lapsed.</summary>
    public required double LapseEvidence { get; init; }

    /// <summary>Transactions after which it was shown that it had lapsed in some stretch; null: it has not been.</summary>
    public required long? LapsedAfter { get; init; }

    /// <summary>Arrival of the transaction that showed it.</summary>
    public required SimTime? LapsedAt { get; init; }

    /// <summary>Where a promise that is refuted or has lapsed is broken most clearly, up to now; null where it is neither, or where now it is kept.</summary>
    public required PromiseChange? Change { get; init; }

    /// <summary>What was known at the end of each day.</summary>
    public required IReadOnlyList<PromiseDay> Days { get; init; }
}

/// <summary>Watches one promise over transactions in the order of their arrival.</summary>
public sealed class PromiseWatch
{
    private readonly string _text;
    private readonly BettingTest _test;
    private readonly BettingTest _always;
    private readonly ChangePoint? _change;
    private readonly List<SimTime> _times = [];
    private readonly List<PromiseDay> _days = [];

    /// <param name="text">The promise as written.</param>
    /// <param name="promisedLoss">Largest mean loss that it allows, from 0 up and below 1.</param>
    /// <param name="delta">Chance of calling it refuted where it is kept.</param>
    /// <exception cref="ReplayInputException">A number is out of range.</exception>
    public PromiseWatch(string text, double promisedLoss, double delta)
    {
        _text = text;
        _test = new BettingTest(promisedLoss, delta, BettingScope.SoFar);
        _always = new BettingTest(promisedLoss, delta, BettingScope.Always);
        _change = promisedLoss > 0 ? new ChangePoint(promisedLoss) : null;
    }

    /// <summary>Adds the next transaction.</summary>
    /// <param name="at">Its arrival, not before that of the last.</param>
    /// <param name="loss">From 0 (as promised) to 1 (not).</param>
    /// <exception cref="ReplayInputException">It arrived before the last, or the loss is out of range.</exception>
    public void Add(SimTime at, double loss)
    {
        if (_times.Count > 0 && at < _times[^1])
            throw new ReplayInputException($"monitoring: a transaction of {at} after one of {_times[^1]}; expected the order of arrival");
        if (_times.Count > 0 && DayOf(at) > DayOf(_times[^1]))
            EndDay();
        _test.Add(loss);
        _always.Add(loss);
        _change?.Add(loss);
        _times.Add(at);
    }

    /// <summary>How it stands after the transactions added so far.</summary>
    public PromiseStanding Standing() => new()
    {
        Text = _text,
        PromisedLoss = _test.PromisedLoss,
        Delta = _test.Delta,
        Rows = _test.Rows,
        MeanLoss = _test.Rows == 0 ? null : _test.Loss / _test.Rows,
        Evidence = _test.Evidence,
        RefutedAfter = _test.RefutedAt,
        RefutedAt = TimeOf(_test.RefutedAt),
        LapseEvidence = _always.Evidence,
        LapsedAfter = _always.RefutedAt,
        LapsedAt = TimeOf(_always.RefutedAt),
        Change = (_test.RefutedAt ?? _always.RefutedAt) is not null && _change?.Find() is { } change ? new PromiseChange(_times[(int)change.FromRow], change.Rows, change.MeanLoss) : null,
        Days = _times.Count == 0 ? [] : [.. _days, Today()],
    };

    private SimTime? TimeOf(long? after) => after is { } rows ? _times[(int)rows - 1] : null;

    private void EndDay() => _days.Add(Today());

    private PromiseDay Today() => new(new SimTime((DayOf(_times[^1]) + 1) * SimTime.PerDay), _test.Rows, _test.Loss / _test.Rows, _test.Evidence, _always.Evidence);

    private static long DayOf(SimTime at) => (long)Math.Floor((decimal)at.Microseconds / SimTime.PerDay);
}
