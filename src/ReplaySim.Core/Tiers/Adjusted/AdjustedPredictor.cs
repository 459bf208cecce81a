using System.Globalization;
using ReplaySim.Core.Draws;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Adjusted;

/// <summary>
/// A tier that is right more or less often than it was: of its wrong answers (or its right ones) as many as the wanted accuracy
/// needs change sides, those with the smallest draws, whatever their confidence, which stays. The draws are the same for every
/// wanted accuracy, so that a larger step contains a smaller one. Accuracy is over the scored rows, as if all were asked;
/// answers that are missing stay so and count as wrong. Needs one pass over the history first, which keeps 16 bytes for each
/// answer that could change.
/// </summary>
public sealed class AdjustedPredictor : IPredictor, ILearnsHistory
{
    private readonly IPredictor _inner;
    private readonly AccuracyGoal _goal;
    private readonly string _tier;
    private readonly DrawStream _draws;
    private readonly LabelClasses _classes;
    private readonly bool _scoredWithoutLabel;
    private readonly PredictionColumns _columns = new(TransactionBatch.Capacity);
    private readonly List<(ulong Draw, int Credit)> _better = [];
    private readonly List<(ulong Draw, int Credit)> _worse = [];
    private long _scored;
    private Int128 _credit;
    private int _classCount;
    private bool _improves;
    private ulong? _last;

    /// <param name="inner">The tier as it was; one that need not learn the history.</param>
    /// <param name="tier">Its name.</param>
    /// <param name="goal">The accuracy wanted.</param>
    /// <param name="seed">The scenario's seed.</param>
    /// <param name="classes">The classes of the label.</param>
    /// <param name="scoredWithoutLabel">History has no label, and says itself which answers were right.</param>
    public AdjustedPredictor(IPredictor inner, string tier, AccuracyGoal goal, ulong seed, LabelClasses classes, bool scoredWithoutLabel)
    {
        if (inner is ILearnsHistory)
            throw new ReplayInputException($"tier '{tier}': its model learns the history first, so that its answers cannot be changed by draws; expected a change of the model's own options");
        _inner = inner;
        _goal = goal;
        _tier = tier;
        _draws = new DrawStream(seed, DrawPurpose.Sensitivity, tier);
        _classes = classes;
        _scoredWithoutLabel = scoredWithoutLabel;
    }

    /// <summary>The tier's accuracy in the history, a fraction; 0 where nothing is scored. Known after the first pass.</summary>
    public decimal Before { get; private set; }

    /// <summary>The accuracy that it has now, a fraction: the one wanted, to the nearest row.</summary>
    public decimal After { get; private set; }

    /// <summary>How many answers change sides.</summary>
    public long Changed { get; private set; }

    /// <inheritdoc />
    public void Observe(in LabelledRows rows)
    {
        _inner.Predict(rows, _columns);
        for (var i = 0; i < rows.Count; i++)
        {
            if (!IsScored(rows.TrueClass[i], _columns.Answer[i]))
                continue;
            _scored++;
            _credit += _columns.Credit[i];
            if (_columns.Answer[i] == PredictionColumns.Uncovered)
                continue;
            var (draw, lacking) = (_draws.Bits(rows.Batch.FirstRow + i), PredictionColumns.FullCredit - _columns.Credit[i]);
            if (lacking == 0)
                _worse.Add((draw, PredictionColumns.FullCredit));
            else
                _better.Add((draw, lacking));
        }
    }

    /// <inheritdoc />
    public void Complete()
    {
        _classCount = _classes.Count;
        if (_scored == 0)
        {
            if (!_goal.AsFarAsPossible)
                throw new ReplayInputException($"tier '{_tier}' is never judged in this history (no labelled answers); expected labels where its accuracy is changed");
            return;
        }

        var whole = (decimal)_scored * PredictionColumns.FullCredit;
        Before = (decimal)_credit / whole;
        var wanted = _goal.From(Before);
        if (_goal.AsFarAsPossible)
            wanted = Math.Clamp(wanted, 0, 1);
        if (wanted is < 0 or > 1)
            throw new ReplayInputException($"tier '{_tier}': accuracy {Percent(Before)} -> {Percent(wanted)}; expected from 0 % to 100 %");
        var needed = wanted * whole - (decimal)_credit;
        _improves = needed > 0;
        var moved = Move(_improves ? _better : _worse, Math.Abs(needed));
        if (moved is null)
            throw new ReplayInputException($"tier '{_tier}': accuracy {Percent(Before)} -> {Percent(wanted)}, and answers that are missing stay wrong; expected at most {Percent(Before + _better.Sum(b => (decimal)b.Credit) / whole)}");
        After = ((decimal)_credit + (_improves ? moved.Value : -moved.Value)) / whole;
        _better.Clear();
        _worse.Clear();
        _better.TrimExcess();
        _worse.TrimExcess();
    }

    /// <inheritdoc />
    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        _inner.Predict(rows, into);
        if (_last is not { } last)
            return;
        for (var i = 0; i < rows.Count; i++)
        {
            var (truth, answer, row) = (rows.TrueClass[i], into.Answer[i], rows.Batch.FirstRow + i);
            if (answer == PredictionColumns.Uncovered || (into.Credit[i] == PredictionColumns.FullCredit) == _improves || !IsScored(truth, answer) || _draws.Bits(row) > last)
                continue;
            into.Credit[i] = _improves ? PredictionColumns.FullCredit : 0;
            if (answer >= 0)
                into.Answer[i] = _improves ? truth : OtherThan(truth, row);
        }
    }

    // To the nearest row: half a row's credit is enough to take it. Null where there is too little to move.
    private decimal? Move(List<(ulong Draw, int Credit)> movable, decimal needed)
    {
        movable.Sort();
        decimal moved = 0;
        foreach (var (draw, credit) in movable)
        {
            if (moved + credit / 2m > needed)
                return moved;
            moved += credit;
            Changed++;
            _last = draw;
        }

        return _goal.AsFarAsPossible || needed - moved < PredictionColumns.FullCredit / 2m ? moved : null;
    }

    private int OtherThan(int truth, long row)
    {
        if (_classCount < 2)
            return PredictionColumns.Unnamed;
        var other = (int)(_draws.Uniform(row, 1) * (_classCount - 1));
        return other < truth ? other : other + 1;
    }

    private bool IsScored(int truth, int answer) => truth >= 0 || (_scoredWithoutLabel && answer < 0);

    private static string Percent(decimal share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %";
}
