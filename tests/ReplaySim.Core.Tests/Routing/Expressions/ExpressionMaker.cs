using ReplaySim.Core.Routing.Expressions;

namespace ReplaySim.Core.Tests.Routing.Expressions;

/// <summary>Makes conditions of every kind and shape; each column is either a number or a text throughout.</summary>
internal sealed class ExpressionMaker(Random random, IReadOnlyList<string> numbers, IReadOnlyList<string> texts, IReadOnlyList<string> tiers)
{
    private static readonly double[] Literals = [0, 0.25, 0.9, 1, 3, 42.5, 1e-300, 1e300, double.MaxValue, double.Epsilon, 12345678.9];
    private static readonly string[] Words = ["online", "branch", "it's \"so\"", "", " ", "missing"];

    /// <summary>The classes that labels are compared with.</summary>
    public IReadOnlyList<string> Classes { get; init; } = ["class0", "class1"];

    public TruthExpression Truth(int depth) => depth > 0 && random.Next(3) > 0
        ? random.Next(3) switch
        {
            0 => new Not(Truth(depth - 1)),
            1 => new And(Truth(depth - 1), Truth(depth - 1)),
            _ => new Or(Truth(depth - 1), Truth(depth - 1)),
        }
        : random.Next(8) switch
        {
            0 => new TierProgress(Pick(tiers), Pick(Enum.GetValues<TierStep>())),
            1 => new NumberMembership(Number(depth), [.. Several(() => random.Next(2) == 0 ? Pick(Literals) : -Pick(Literals.Skip(1).ToList()))], random.Next(2) == 0),
            2 => new TextMembership(new ColumnText(Pick(texts)), [.. Several(() => Pick(Words))], random.Next(2) == 0),
            3 => new TextMembership(new TierLabel(Pick(tiers)), [.. Several(() => Pick(Classes))], random.Next(2) == 0),
            4 => random.Next(2) == 0
                ? new TextComparison(new ColumnText(Pick(texts)), new ColumnText(Pick(texts)), random.Next(2) == 0)
                : new TextComparison(new TierLabel(Pick(tiers)), new TierLabel(Pick(tiers)), random.Next(2) == 0),
            5 => random.Next(2) == 0 ? new Missing(Number(depth)) : new Missing(Text()),
            _ => new NumberComparison(Number(depth), Pick(Enum.GetValues<Comparison>()), Number(depth)),
        };

    public NumberExpression Number(int depth) => depth > 0 && random.Next(3) > 0
        ? random.Next(4) switch
        {
            0 => new Negation(Number(depth - 1)),
            1 => new FunctionOf(Pick(Enum.GetValues<NumberFunction>()), Number(depth - 1)),
            2 => new Extreme(Number(depth - 1), random.Next(2) == 0, Number(depth - 1)),
            _ => new Arithmetic(Number(depth - 1), Pick(Enum.GetValues<Operation>()), Number(depth - 1)),
        }
        : random.Next(7) switch
        {
            0 => new NumberLiteral(Pick(Literals)),
            1 => new TierConfidence(Pick(tiers)),
            2 => new TierState(Pick(tiers), Pick(Enum.GetValues<TierGauge>())),
            3 => new ArrivalClock(Pick(Enum.GetValues<ClockPart>())),
            4 => new SpentDollars(),
            _ => new ColumnNumber(Pick(numbers)),
        };

    private TextExpression Text() => random.Next(2) == 0 ? new ColumnText(Pick(texts)) : new TierLabel(Pick(tiers));

    private IEnumerable<T> Several<T>(Func<T> make) => Enumerable.Range(0, random.Next(1, 4)).Select(_ => make());

    private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
