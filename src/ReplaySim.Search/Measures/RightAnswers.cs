using System.Numerics;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Measures;

/// <summary>Sums over right and wrong answers, times row weights.</summary>
internal sealed class RightAnswers
{
    private readonly SearchTable _table;
    private readonly BigInteger[] _support;

    public RightAnswers(SearchTable table)
    {
        _table = table;
        _support = new BigInteger[table.Columns.Classes.Count];
        var support = new Int128[_support.Length];
        Int128 scored = 0, weight = 0;
        for (var row = 0; row < table.Count; row++)
        {
            var truth = (int)table.TrueClass[row];
            weight += table.Weight[row];
            if (truth >= 0 || table.Columns.AllScored)
                scored += table.Weight[row];
            if (truth >= 0)
                support[truth] += table.Weight[row];
        }

        for (var c = 0; c < support.Length; c++)
            _support[c] = support[c];
        (Scored, Weight) = (scored, weight);
    }

    /// <summary>Weight of the rows that count for accuracy.</summary>
    public BigInteger Scored { get; }

    /// <summary>Weight of all rows.</summary>
    public BigInteger Weight { get; }

    /// <summary>Credit of a scored row, millionths times weight.</summary>
    public long Credit(int row, in PathEnd end) => IsScored(row) ? checked(_table.Tiers[end.Tier].Credit[row] * _table.Weight[row]) : 0;

    public int AnswerOf(int row, in PathEnd end) => (int)_table.Tiers[end.Tier].Answer[row];

    /// <summary>Accuracy over the rows that got an answer.</summary>
    public RatioForm Answered() => new(
        Credit,
        (int row, in PathEnd end) => IsScored(row) && AnswerOf(row, end) != PredictionColumns.Uncovered ? checked(_table.Weight[row] * PredictionColumns.FullCredit) : 0,
        0);

    public object? OfClass(string name, string figure, string? label)
    {
        var c = label is null ? _table.Columns.Classes.Positive : IndexOf(label);
        if (c < 0 || _support[c].IsZero)
            throw UndefinedMeasure.Of(name, "no labelled row is of that class");
        if (figure != "recall" && HasUnnamedMistakes())
            throw UndefinedMeasure.Of(name, "it does not say what wrong answers were");
        long Hits(int row, in PathEnd end) => IsHit(row, c, end) ? _table.Weight[row] : 0;
        long AnsweredSo(int row, in PathEnd end) => CountsAs(row, c, end) ? _table.Weight[row] : 0;
        return figure switch
        {
            "recall" => new LinearForm { Of = Hits, Scales = [Fraction.Reduced(1, _support[c])] },
            "precision" => new RatioForm(Hits, AnsweredSo, 0),
            _ => new RatioForm((int row, in PathEnd end) => 2 * Hits(row, end), AnsweredSo, _support[c]),
        };
    }

    /// <summary>Mean of the recalls of the classes that have rows; null where they are too many to be added up in whole numbers.</summary>
    public LinearForm? Balanced(string name)
    {
        var classes = Enumerable.Range(0, _support.Length).Where(c => !_support[c].IsZero).ToList();
        if (classes.Count == 0)
            throw UndefinedMeasure.Of(name, "no row is labelled");
        var common = classes.Aggregate(BigInteger.One, (multiple, c) => multiple / BigInteger.GreatestCommonDivisor(multiple, _support[c]) * _support[c]);
        if (common * Weight > long.MaxValue)
            return null;
        var factor = new long[_support.Length];
        foreach (var c in classes)
            factor[c] = (long)(common / _support[c]);
        return new LinearForm
        {
            Of = (int row, in PathEnd end) =>
            {
                var truth = (int)_table.TrueClass[row];
                return truth >= 0 && IsHit(row, truth, end) ? checked(factor[truth] * _table.Weight[row]) : 0;
            },
            Scales = [Fraction.Reduced(1, common * classes.Count)],
        };
    }

    public LinearForm FalsePositiveRate(string name)
    {
        var positive = _table.Columns.Classes.Positive;
        var negatives = BigInteger.Zero;
        for (var c = 0; c < _support.Length; c++)
            negatives += c == positive ? 0 : _support[c];
        if (negatives.IsZero)
            throw UndefinedMeasure.Of(name, "no labelled row is of another class than the positive one");
        if (HasUnnamedMistakes())
            throw UndefinedMeasure.Of(name, "it does not say what wrong answers were");
        return new LinearForm
        {
            Of = (int row, in PathEnd end) => _table.TrueClass[row] is var truth && truth >= 0 && truth != positive && CountsAs(row, positive, end) ? _table.Weight[row] : 0,
            Scales = [Fraction.Reduced(1, negatives)],
        };
    }

    public bool IsScored(int row) => _table.TrueClass[row] >= 0 || _table.Columns.AllScored;

    private int IndexOf(string label)
    {
        for (var c = 0; c < _support.Length; c++)
        {
            if (_table.Columns.Classes.Name(c) == label)
                return c;
        }

        return -1;
    }

    private bool IsRight(int row, in PathEnd end) => _table.Tiers[end.Tier].Credit[row] == PredictionColumns.FullCredit;

    private bool IsHit(int row, int c, in PathEnd end) => _table.TrueClass[row] == c && CountsAs(row, c, end);

    // A right answer counts as the true class, whatever it is called.
    private bool CountsAs(int row, int c, in PathEnd end)
    {
        var truth = _table.TrueClass[row];
        return truth >= 0 && (IsRight(row, end) ? truth == c : AnswerOf(row, end) == c);
    }

    private bool HasUnnamedMistakes()
    {
        foreach (var tier in _table.Tiers)
        {
            if (tier.Answer.IsConstant && tier.Answer.Count > 0 && tier.Answer[0] != PredictionColumns.Unnamed)
                continue;
            for (var row = 0; row < _table.Count; row++)
            {
                if (tier.Answer[row] == PredictionColumns.Unnamed && _table.TrueClass[row] >= 0 && tier.Credit[row] != PredictionColumns.FullCredit)
                    return true;
            }
        }

        return false;
    }
}
