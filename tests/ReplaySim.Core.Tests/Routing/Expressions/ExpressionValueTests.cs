using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Routing.Expressions;

/// <summary>Whatever the expression and the row, there is a value, and it is the one that the language defines.</summary>
public sealed class ExpressionValueTests
{
    private const int EachCase = 12;

    private static readonly double[] Extremes =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue, double.Epsilon, -0.0, 0.25, 0.9];

    [Fact]
    public void Every_expression_has_the_value_that_its_definition_gives()
    {
        var expressions = 0;
        var seen = new HashSet<bool>();
        HistoryCases.Holds(HistoryCases.Of(WithExtremes), history =>
        {
            var random = new Random((int)(history.Seed % int.MaxValue));
            EngineRun.Of(history, engine =>
            {
                var context = engine.Context with { TimeZone = Pick(random, Zones) };
                var maker = new ExpressionMaker(random, ["value", "score"], ["channel", "path"], context.Tiers);
                var made = Enumerable.Range(0, EachCase).Select(_ => maker.Truth(random.Next(6))).ToList();
                expressions += made.Count;
                return () => new ComparingPolicy(context, made, random, seen);
            });
        }, share: 0.5);
        Assert.True(expressions > 10_000 || Environment.GetEnvironmentVariable("REPLAYSIM_CASES") is { Length: > 0 }, $"{expressions} expressions");
        Assert.Equal([false, true], seen.Order());
    }

    private static TimeZoneInfo[] Zones { get; } =
        [TimeZoneInfo.Utc, TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromMinutes(345), "east", "east"), TimeZoneInfo.CreateCustomTimeZone("west", TimeSpan.FromHours(-9), "west", "west")];

    private static HistoryCase WithExtremes(HistoryCase history) => history with
    {
        Policy = new AlwaysPlan(0),
        Rows = [.. history.Rows.Select((row, i) => row with { Score = i % 2 == 0 ? row.Score : Extremes[i / 2 % Extremes.Length] })],
    };

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];

    /// <summary>Asks all tiers in some order; at each decision, works all expressions out twice.</summary>
    private sealed class ComparingPolicy(PolicyContext context, IReadOnlyList<TruthExpression> expressions, Random random, HashSet<bool> seen) : IRoutingPolicy
    {
        private readonly BoundTruth[] _bound = [.. expressions.Select(e => e.Bind(context))];

        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
        {
            var plain = new PlainValues(context, transaction, soFar, system);
            for (var i = 0; i < _bound.Length; i++)
            {
                var expected = plain.Of(expressions[i]);
                var found = _bound[i].Of(new Moment(transaction, soFar, system));
                Assert.True(expected == found, $"row {transaction.Row} with {soFar.Length} outcomes: {expressions[i]} is {expected}, found {found}");
                seen.Add(found);
            }

            var served = soFar.ToArray().Select(o => o.Tier).ToHashSet();
            var left = Enumerable.Range(0, context.Tiers.Count).Where(k => !served.Contains(k)).ToList();
            return left.Count == 0 || (soFar.Length > 0 && random.Next(4) == 0)
                ? Decision.Accept(soFar.Length - 1)
                : Decision.Ask(left[random.Next(left.Count)]);
        }
    }
}
