using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.ExpectedLoss;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.RandomMix;
using ReplaySim.Core.Routing.Recorded;
using ReplaySim.Core.Routing.Rules;
using ReplaySim.Core.Routing.Score;

namespace ReplaySim.Laws.Tests;

/// <summary>The engine's own policies, each with what makes its decisions differ, for systems of three tiers.</summary>
internal static class BuiltInPolicies
{
    private static readonly CascadeOptions Cascade = new()
    {
        Thresholds = new Dictionary<string, CascadeThreshold>
        {
            ["fast"] = new() { Otherwise = 0.9, ByLabel = new Dictionary<string, double> { ["fraud"] = 0.5 } },
            ["middle"] = 0.75,
        },
    };

    // What is at stake where the fast tier is wrong.
    private static readonly NumberExpression Risk = new Arithmetic(
        new ColumnNumber("amount"), Operation.Multiply, new Arithmetic(new NumberLiteral(1), Operation.Subtract, new TierConfidence("fast")));

    public static IReadOnlyDictionary<string, PolicyOptions> All { get; } = new Dictionary<string, PolicyOptions>
    {
        ["always"] = new AlwaysOptions("middle"),
        ["cascade"] = Cascade,
        ["cascade in another order"] = new CascadeOptions
        {
            Tiers = ["ensemble", "fast"],
            Thresholds = new Dictionary<string, CascadeThreshold> { ["ensemble"] = 0.75 },
        },
        ["expected loss"] = new ExpectedLossOptions
        {
            Calibration = new Dictionary<string, ConfidenceMap> { ["fast"] = new([(0.2, 0.1), (0.9, 0.8)]) },
        },
        ["per segment"] = new PerSegmentOptions
        {
            Segments = new Dictionary<string, PolicyOptions> { ["online"] = Cascade, ["branch"] = new AlwaysOptions("fast") },
            Otherwise = new AlwaysOptions("ensemble"),
        },
        ["random mix"] = new RandomMixOptions([("fast", 0.5), ("middle", 0.3), ("ensemble", 0.2)]),
        ["recorded"] = new RecordedOptions { Path = "path" },
        ["recorded with answers"] = new RecordedOptions { Path = "path", AnsweredBy = "answered_by" },
        ["rules"] = new RulesOptions(
            [
                new Rule([new NumberComparison(new ColumnNumber("amount"), Comparison.AtLeast, new NumberLiteral(100))], Cascade),
                new Rule(
                    [
                        new TextMembership(new ColumnText("segment"), ["online", "phone"]),
                        new NumberComparison(new ColumnNumber("score"), Comparison.Less, new NumberLiteral(0.5)),
                    ],
                    new AlwaysOptions("fast")),
            ],
            new AlwaysOptions("middle")),
        ["rules about answers"] = new RulesOptions(
            [
                new Rule(
                    [new Or(Is(new TierConfidence("ensemble"), Comparison.AtLeast, 0.75), new TextMembership(new TierLabel("fast"), ["fraud"]))],
                    Cascade),
                new Rule([new And(new TierProgress("fast", TierStep.Asked), new Not(Is(Risk, Comparison.Less, 5)))], new AlwaysOptions("ensemble")),
                new Rule([new Missing(new TierConfidence("middle"))], new RandomMixOptions([("fast", 0.5), ("middle", 0.5)])),
            ],
            new AlwaysOptions("middle")),
        ["rules about the system"] = new RulesOptions(
            [
                new Rule([Is(new TierState("fast", TierGauge.Idle), Comparison.More, 0), Is(new SpentDollars(), Comparison.Less, 1e-8)], Cascade),
                new Rule([Is(new TierState("middle", TierGauge.Waiting), Comparison.Less, 2)], new AlwaysOptions("middle")),
            ],
            new AlwaysOptions("ensemble")),
        ["score"] = new ScoreOptions { Cuts = [0.25, 0.75] },
    };

    /// <summary>Laws for systems that these policies know, with all that each can be declared to keep.</summary>
    public static PolicyLaws LawsFor(PolicyOptions policy)
    {
        var laws = LawsOfAll(policy).AllocatesNothing();
        if (policy is not RulesOptions { Dependence: not Dependence.Transaction })
            laws = laws.PriceSensitive();
        if (policy is CascadeOptions { Thresholds.Count: 2 })
            laws = laws.Rising("fast", 0, 1, value => With("fast", value)).Rising("middle", 0, 1, value => With("middle", value));
        if (policy is not RulesOptions)
            laws = laws.CarefulWithValue();
        return policy is RandomMixOptions or RulesOptions { Dependence: not Dependence.Transaction } ? laws : laws.IgnoresOrderInTies();
    }

    private static CascadeOptions With(string tier, double threshold) => Cascade with
    {
        Thresholds = new Dictionary<string, CascadeThreshold>(Cascade.Thresholds) { [tier] = threshold },
    };

    private static PolicyLaws LawsOfAll(PolicyOptions policy) => PolicyLaws.For(policy)
        .WithTiers("fast", "middle", "ensemble")
        .WithClasses("legit", "fraud")
        .WithErrors(new ErrorCost("fraud", "legit", 0, 1_000_000_000), new ErrorCost("legit", "fraud", 5, 0))
        .WithTexts("path", "fast", "fast>ensemble", "middle+fast>ensemble", "", null, "ensemble>middle>fast")
        .WithTexts("answered_by", "fast", "ensemble", "", null);

    private static NumberComparison Is(NumberExpression left, Comparison comparison, double right) => new(left, comparison, new NumberLiteral(right));
}
