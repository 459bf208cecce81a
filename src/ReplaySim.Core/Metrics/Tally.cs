using ReplaySim.Core.Numerics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Metrics;

/// <summary>Everything a replay counts about finished transactions. Integers only, so that any order gives the same bits.</summary>
internal sealed class Tally
{
    private readonly bool _allScored;
    private readonly bool _leavesOutWarmUp;
    private readonly LabelClasses _classes;
    private readonly ErrorCosts? _errors;
    private readonly long[] _latencyBounds;
    private readonly bool _weighted;
    private readonly int _segments;
    private readonly int _positive;
    private readonly WeekTally? _weeks;
    private readonly List<Int128> _errorsOf = [];
    private DigestSum _digest;
    private Int128 _labelledUnanswered;
    private Int128 _labelledSquared;
    private Int128 _unlabelledAlerts;
    private Int128 _zeroLoadMicros;

    internal Tally(ReplaySetup setup)
    {
        _allScored = setup.AllScored;
        _leavesOutWarmUp = setup.WarmUp.All;
        _classes = setup.Classes;
        _errors = setup.Errors;
        _latencyBounds = [.. setup.LatencyBoundsMicros];
        _weighted = setup.Layout.Weights;
        _segments = setup.Layout.Segments;
        _positive = _classes.Positive;
        _weeks = setup.Weeks ? new WeekTally() : null;
        Series = new SeriesTally(setup.Series);
        Confusion = new ClassTally(_classes.Count);
        Segments = new SegmentTally(_segments);
        Exceedances = new long[_latencyBounds.Length];
    }

    public SeriesTally Series { get; }

    public ClassTally Confusion { get; }

    public SegmentTally Segments { get; }

    /// <summary>Sums by calendar week; null where the setup asks for none.</summary>
    public WeekTally? Weeks => _weeks;

    public DigestSum Digest => _digest;

    /// <summary>Transactions by ending, weights aside.</summary>
    public long Answered { get; private set; }

    public long Uncovered { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>History tells of some wrong answers only that they were wrong, so that precision cannot be known.</summary>
    public bool HasUnnamedMistakes { get; private set; }

    /// <summary>History does not name some answers to unlabelled rows, so that alerts cannot be counted.</summary>
    public bool HasUnnamedAnswers { get; private set; }

    /// <summary>Unlabelled rows that were answered with the positive class, times their weight.</summary>
    public Int128 UnlabelledAlerts => _unlabelledAlerts;

    /// <summary>Sum of what the counted latencies would have been without queues, µs.</summary>
    public Int128 ZeroLoadMicros => _zeroLoadMicros;

    /// <summary>Scored rows, weights aside.</summary>
    public long LabelledRows { get; private set; }

    /// <summary>Labelled rows without an answer, times their weight.</summary>
    public Int128 LabelledUnanswered { get => _labelledUnanswered; private set => _labelledUnanswered = value; }

    /// <summary>Sum of squared weights of labelled rows, for the interval of a weighted share; 0 where rows have no weights.</summary>
    public Int128 LabelledSquared { get => _labelledSquared; private set => _labelledSquared = value; }

    /// <summary>Cost of mistakes in nano-dollars, times row weights.</summary>
    public Int128 ErrorNanodollars { get; private set; }

    /// <summary>The same by true class.</summary>
    public Int128 ErrorNanodollarsOf(int truth) => truth < _errorsOf.Count ? _errorsOf[truth] : 0;

    /// <summary>For each latency bound, how many latencies exceeded it.</summary>
    public long[] Exceedances { get; }

    /// <summary>Takes a finished transaction. Ends never go back in time.</summary>
    /// <param name="end">The transaction.</param>
    /// <param name="rows">Where its columns are.</param>
    /// <param name="index">Its place there.</param>
    /// <param name="measured">Whether it arrived after the warm-up.</param>
    internal void Add(in TransactionEnd end, RowStore rows, int index, bool measured)
    {
        _digest.Add(end, end.Answer >= 0 ? _classes.Hash(end.Answer) : (ulong)(uint)end.Answer);
        switch (end.Ending)
        {
            case Ending.Answered:
                Answered++;
                break;
            case Ending.Uncovered:
                Uncovered++;
                break;
            default:
                Rejected++;
                break;
        }

        // Who was turned away got no answer, and so has no latency: or else shedding load would make latencies look short.
        if (measured && end.Ending != Ending.Rejected)
            AddLatency(end);
        if (measured || !_leavesOutWarmUp)
            AddOutcome(end, rows, index);
    }

    private void AddLatency(in TransactionEnd end)
    {
        var latency = end.LatencyMicros;
        Series.AddLatency(end.EndedAt, latency);
        ExactSum.Add(ref _zeroLoadMicros, end.ZeroLoadMicros);
        for (var b = 0; b < _latencyBounds.Length; b++)
        {
            if (latency > _latencyBounds[b])
                Exceedances[b]++;
        }
    }

    private void AddOutcome(in TransactionEnd end, RowStore rows, int index)
    {
        var weight = _weighted ? rows.Weight[index] : 1;
        ref var bucket = ref Series.At(end.ArrivedAt);
        AddTo(ref bucket, end, weight);
        for (var s = 0; s < _segments; s++)
        {
            var segment = rows.Segments[s][index];
            if (segment >= 0)
                AddTo(ref Segments.At(s, segment), end, weight);
        }

        if (end.TrueClass >= 0)
        {
            var right = end.Credit == PredictionColumns.FullCredit;
            if (!right && end.Answer == PredictionColumns.Unnamed)
                HasUnnamedMistakes = true;
            Confusion.Add(end.TrueClass, right ? end.TrueClass : end.Answer, weight);
            if (_errors is not null && !right)
            {
                var value = rows.Value.Length == 0 ? 0 : rows.Value[index];
                AddError(end.TrueClass, (Int128)_errors.Of(end.TrueClass, end.Answer, value) * weight);
            }
        }
        else if (end.Answer == PredictionColumns.Unnamed)
        {
            HasUnnamedAnswers = true;
        }
        else if (end.Answer == _positive)
        {
            ExactSum.Add(ref _unlabelledAlerts, weight);
        }

        if (end.TrueClass >= 0 || _allScored)
        {
            LabelledRows++;
            if (_weighted)
                _labelledSquared = checked(_labelledSquared + (Int128)weight * weight);
            if (end.Ending != Ending.Answered)
                ExactSum.Add(ref _labelledUnanswered, weight);
            if (_weeks is not null)
                AddTo(_weeks.At(end.ArrivedAt), end, weight);
        }
    }

    private void AddError(int truth, Int128 nanodollars)
    {
        ErrorNanodollars = checked(ErrorNanodollars + nanodollars);
        while (_errorsOf.Count <= truth)
            _errorsOf.Add(0);
        _errorsOf[truth] += nanodollars;
    }

    private void AddTo(ref SeriesBucket bucket, in TransactionEnd end, long weight)
    {
        bucket.Rows++;
        if (_weighted)
            ExactSum.Add(ref bucket.Weight, weight);
        if (end.Asked > 1)
            bucket.Escalated++;
        AddProduct(ref bucket.Spend, end.SpentFemtodollars, weight);
        if (end.TrueClass < 0 && !_allScored)
            return;
        ExactSum.Add(ref bucket.Labelled, weight);
        AddProduct(ref bucket.Credit, end.Credit, weight);
    }

    private void AddTo(WeekSums week, in TransactionEnd end, long weight)
    {
        ExactSum.Add(ref week.Labelled, weight);
        AddProduct(ref week.Credit, end.Credit, weight);
    }

    private void AddProduct(ref Int128 sum, long value, long weight)
    {
        if (_weighted)
            sum = checked(sum + (Int128)value * weight);
        else
            ExactSum.Add(ref sum, value);
    }
}
