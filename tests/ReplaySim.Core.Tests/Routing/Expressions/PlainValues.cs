using ReplaySim.Core.Numerics;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Routing.Expressions;

/// <summary>
/// What expressions mean, said once more and plainly: missing is null, texts are texts, and nothing is bound in advance.
/// </summary>
internal readonly ref struct PlainValues(PolicyContext context, TransactionView transaction, ReadOnlySpan<Outcome> soFar, SystemView system)
{
    private readonly PolicyContext _context = context;
    private readonly TransactionView _transaction = transaction;
    private readonly ReadOnlySpan<Outcome> _soFar = soFar;
    private readonly SystemView _system = system;

    public bool Of(TruthExpression expression)
    {
        switch (expression)
        {
            case Not not:
                return !Of(not.Operand);
            case And and:
                return Of(and.Left) & Of(and.Right);
            case Or or:
                return Of(or.Left) | Of(or.Right);
            case TierProgress { Step: TierStep.Asked } asked:
                return Any(o => o.Tier == asked.Tier || o.For == asked.Tier);
            case TierProgress answered:
                return Any(o => o.Tier == answered.Tier && o.Covered);
            case NumberMembership m:
                return Of(m.Item) is { } number && m.Numbers.Any(n => n == number) == m.Within;
            case TextMembership m:
                return Of(m.Item) is { } text && m.Texts.Contains(text) == m.Within;
            case TextComparison c:
                return Of(c.Left) is { } one && Of(c.Right) is { } other && (one == other) == c.Same;
            case Missing missing:
                return missing.Parts[0] is NumberExpression item ? Of(item) is null : Of((TextExpression)missing.Parts[0]) is null;
            case NumberComparison c:
                return Of(c.Left) is { } left && Of(c.Right) is { } right && Holds(left.CompareTo(right), c.Comparison);
            default:
                throw new NotSupportedException(expression.ToString());
        }
    }

    private double? Of(NumberExpression expression)
    {
        double? value = expression switch
        {
            NumberLiteral literal => literal.Value,
            ColumnNumber column => _transaction.Number(_context.Columns.Number(column.Column)),
            TierConfidence confidence => Served(confidence.Tier) is { Covered: true } outcome ? outcome.Confidence : null,
            TierState state => Gauge(state),
            SpentDollars => (double)_system.SpentFemtodollars / 1e15,
            ArrivalClock clock => Clock(clock.Part),
            Negation negation => -Of(negation.Operand),
            Arithmetic a => Worked(Of(a.Left), a.Operation, Of(a.Right)),
            FunctionOf f => Of(f.Operand) is { } x ? Function(f.Function, x) : null,
            Extreme e => Of(e.Left) is { } left && Of(e.Right) is { } right ? Farther(left, right, e.Greater) : null,
            _ => throw new NotSupportedException(expression.ToString()),
        };
        return value is { } known && double.IsNaN(known) ? null : value;
    }

    private string? Of(TextExpression expression) => expression switch
    {
        ColumnText column => _transaction.Text(_context.Columns.Category(column.Column)),
        TierLabel label => Served(label.Tier) is { Answer: >= 0 } outcome ? _context.Classes.Name(outcome.Answer) : null,
        _ => throw new NotSupportedException(expression.ToString()),
    };

    private static bool Holds(int order, Comparison comparison) => comparison switch
    {
        Comparison.Less => order < 0,
        Comparison.AtMost => order <= 0,
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.AtLeast => order >= 0,
        _ => order > 0,
    };

    // Of two zeros, that with a minus sign is the lesser.
    private static double Farther(double left, double right, bool greater)
    {
        var isLeftGreater = left == right ? double.IsNegative(right) : left > right;
        return isLeftGreater == greater ? left : right;
    }

    private static double? Worked(double? left, Operation operation, double? right) => operation switch
    {
        Operation.Add => left + right,
        Operation.Subtract => left - right,
        Operation.Multiply => left * right,
        _ => left / right,
    };

    private static double Function(NumberFunction function, double x) => function switch
    {
        NumberFunction.Abs => x <= 0 ? 0 - x : x,
        NumberFunction.Sqrt => Math.Sqrt(x),
        NumberFunction.Log => PortableMath.Log(x),
        _ => PortableMath.Exp(x),
    };

    private double Gauge(TierState state)
    {
        var tier = _context.Tiers.ToList().IndexOf(state.Tier);
        var servers = _system.Servers(tier) ?? double.PositiveInfinity;
        return state.Gauge switch
        {
            TierGauge.Waiting => _system.Waiting(tier),
            TierGauge.Busy => _system.Busy(tier),
            TierGauge.Servers => servers,
            _ => servers - _system.Busy(tier),
        };
    }

    private double Clock(ClockPart part)
    {
        var utc = DateTime.UnixEpoch.AddTicks(_transaction.ArrivedAt.Microseconds * 10);
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, _context.TimeZone);
        return part == ClockPart.Hour ? local.Hour : local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek;
    }

    private (string Tier, string For, int Answer, double Confidence, bool Covered)[] Outcomes()
    {
        var tiers = _context.Tiers;
        return [.. _soFar.ToArray().Select(o => (tiers[o.Tier], tiers[o.AskedTier], o.Answer, o.Confidence, o.Covered))];
    }

    private (int Answer, double Confidence, bool Covered)? Served(string tier) =>
        Outcomes().Where(o => o.Tier == tier).Select(o => ((int, double, bool)?)(o.Answer, o.Confidence, o.Covered)).FirstOrDefault();

    private bool Any(Func<(string Tier, string For, int Answer, double Confidence, bool Covered), bool> which) => Outcomes().Any(which);
}
