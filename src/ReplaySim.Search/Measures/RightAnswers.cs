using System.Numerics;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Measures;

/// <summary>Sums over right and wrong answers, times row weights.</summary>
internal sealed class RightAnswers
{
    private readonly SearchTable _table;
    private readonly BigInteger[] _support;
    private readonly RowWeights _weights;
    private readonly long _creditUnit;

    public RightAnswers(SearchTable table, RowWeights weights)
    {
        (_table, _weights) = (table, weights);
        _creditUnit = table.Tiers.Aggregate((long)PredictionColumns.FullCredit, (unit, tier) => tier.Credit.CommonDivisor(unit));
        _support = new BigInteger[table.Columns.Classes.Count];
        foreach (var (truth, weight) in ColumnTotals.ByNumber(table.TrueClass, table.Weight))
        {
            Weight += weight;
            if (truth >= 0 || table.Columns.AllScored)
                Scored += weight;
            if (truth >= 0)
                _support[truth] += weight;
        }
    }

    /// <summary>Weight of the rows that count for accuracy.</summary>
    public BigInteger Scored { get; }

    /// <summary>Weight of all rows.</summary>
    public BigInteger Weight { get; }

    /// <summary>Millionths of credit times weight that one unit of <see cref="Credit"/> stands for.</summary>
    public long CreditUnit => checked(_creditUnit * _weights.Unit);

    /// <summary>Credit of a scored row times its weight.</summary>
    public long Credit(int row, in PathEnd end) => IsScored(row) ? checked(_table.Tiers[end.Tier].Credit[row] / _creditUnit * _weights[row]) : 0;

    /// <summary>What <see cref="Credit"/> depends on.</summary>
    public IEnumerable<CompactColumn> CreditReads(PathEnd end) => [_table.TrueClass, _table.Weight, _table.Tiers[end.Tier].Credit];

    private IEnumerable<CompactColumn> AnswerReads(PathEnd end) => [.. CreditReads(end), _table.Tiers[end.Tier].Answer];

    private int AnswerOf(int row, in PathEnd end) => (int)_table.Tiers[end.Tier].Answer[row];

    /// <summary>Accuracy over the rows that got an answer.</summary>
    public RatioForm Answered()
    {
        var full = PredictionColumns.FullCredit / _creditUnit;
        long Covered(int row, in PathEnd end) => IsScored(row) && AnswerOf(row, end) != PredictionColumns.Uncovered ? checked(_weights[row] * full) : 0;
        return new RatioForm { Top = Credit, Bottom = Covered, Unit = CreditUnit, Known = Covered, Reads = AnswerReads };
    }

    public object? OfClass(string name, string figure, string? label)
    {
        var c = label is null ? _table.Columns.Classes.Positive : IndexOf(label);
        if (c < 0 || (figure != "precision" && _support[c].IsZero))
            throw UndefinedMeasure.Of(name, "no labelled row is of that class");
        long Hits(int row, in PathEnd end) => IsHit(row, c, end) ? _weights[row] : 0;
        long AnsweredSo(int row, in PathEnd end) => CountsAs(row, c, end) ? _weights[row] : 0;
        var precision = new RatioForm { Top = Hits, Bottom = AnsweredSo, Unit = _weights.Unit, Known = AnsweredSo, Spoils = SpoiltBy(IsUnnamedMistake), Reads = AnswerReads };
        return figure switch
        {
            "recall" => new LinearForm { Of = Hits, Unit = _weights.Unit, Scales = [Fraction.Reduced(1, _support[c])], Reads = AnswerReads },
            "precision" => precision,
            _ => precision with { Top = (int row, in PathEnd end) => checked(2 * Hits(row, end)), BottomConstant = _support[c] },
        };
    }

    /// <summary>Mean of the recalls of the classes that have rows; null where they are too many to be added up in whole numbers.</summary>
    public LinearForm? Balanced(string name)
    {
        var classes = Enumerable.Range(0, _support.Length).Where(c => !_support[c].IsZero).ToList();
        if (classes.Count == 0)
            throw UndefinedMeasure.Of(name, "no row is labelled");
        var common = classes.Aggregate(BigInteger.One, (multiple, c) => multiple / BigInteger.GreatestCommonDivisor(multiple, _support[c]) * _support[c]);
        if (common * Weight / _weights.Unit > long.MaxValue)
            return null;
        var factor = new long[_support.Length];
        foreach (var c in classes)
            factor[c] = (long)(common / _support[c]);
        return new LinearForm
        {
            Of = (int row, in PathEnd end) =>
            {
                var truth = (int)_table.TrueClass[row];
                return truth >= 0 && IsHit(row, truth, end) ? checked(factor[truth] * _weights[row]) : 0;
            },
            Unit = _weights.Unit,
            Scales = [Fraction.Reduced(1, common * classes.Count)],
            Reads = AnswerReads,
        };
    }

    public LinearForm FalsePositiveRate(string name)
    {
        var positive = Positive(name);
        var negatives = BigInteger.Zero;
        for (var c = 0; c < _support.Length; c++)
            negatives += c == positive ? 0 : _support[c];
        if (negatives.IsZero)
            throw UndefinedMeasure.Of(name, "no labelled row is of another class than the positive one");
        return new LinearForm
        {
            Of = (int row, in PathEnd end) => _table.TrueClass[row] != positive && CountsAs(row, positive, end) ? _weights[row] : 0,
            Unit = _weights.Unit,
            Scales = [Fraction.Reduced(1, negatives)],
            Spoils = SpoiltBy(IsUnnamedMistake),
            Reads = AnswerReads,
        };
    }

    /// <summary>Answers of the positive class, to labelled rows or not.</summary>
    /// <param name="name">The metric's name, for messages.</param>
    /// <param name="scale">What a weight of 1 counts for.</param>
    public LinearForm Alerts(string name, Fraction scale)
    {
        var positive = Positive(name);
        return new LinearForm
        {
            Of = (int row, in PathEnd end) => (_table.TrueClass[row] < 0 ? AnswerOf(row, end) == positive : CountsAs(row, positive, end)) ? _weights[row] : 0,
            Unit = _weights.Unit,
            Scales = [scale],
            Spoils = SpoiltBy((row, end) => IsUnnamedMistake(row, end) || (_table.TrueClass[row] < 0 && AnswerOf(row, end) == PredictionColumns.Unnamed)),
            Reads = AnswerReads,
        };
    }

    public bool IsScored(int row) => _table.TrueClass[row] >= 0 || _table.Columns.AllScored;

    private int Positive(string name) => _table.Columns.Classes.Positive is var positive and >= 0
        ? positive
        : throw UndefinedMeasure.Of(name, "no class is declared as the positive one");

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

    private bool IsUnnamedMistake(int row, PathEnd end) =>
        _table.TrueClass[row] >= 0 && AnswerOf(row, end) == PredictionColumns.Unnamed && !IsRight(row, end);

    // Ends that leave a figure undefined; null where no tier has any. A tier asked alone stands for all paths that end there.
    private Contribution? SpoiltBy(Func<int, PathEnd, bool> spoils)
    {
        for (var k = 0; k < _table.Tiers.Count; k++)
        {
            var answers = _table.Tiers[k].Answer;
            if (answers.IsCoded && !answers.Palette.Contains(PredictionColumns.Unnamed))
                continue;
            var alone = new PathEnd(k, 1UL << k);
            for (var row = 0; row < _table.Count; row++)
            {
                if (spoils(row, alone))
                    return (int r, in PathEnd end) => spoils(r, end) ? 1 : 0;
            }
        }

        return null;
    }
}
