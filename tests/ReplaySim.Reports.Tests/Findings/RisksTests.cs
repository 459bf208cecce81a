using System.Text.Json.Nodes;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Tests.Documents;

namespace ReplaySim.Reports.Tests.Findings;

public sealed class RisksTests
{
    /// <summary>A change to a sweep, and the risk that is there with it and not without.</summary>
    public static TheoryData<string, string> Changes => new()
    {
        { "uncovered", "3 rows have no recorded answer" },
        { "rejected", "1 row was rejected" },
        { "unlabelled", "400 rows have no label" },
        { "majority", "commonest class is already 95.00 % accurate" },
        { "errors", "Errors cost $2,600.00" },
        { "reconciliation", "latency.p99 is 25.0 % off" },
        { "sensitivity", "would break a constraint with slow accuracy −1 %" },
        { "correlation", "constraints hold from 0.2 to 0.6" },
        { "walk", "1 of 2 steps violated" },
        { "bound", "may be up to 1.2500 % better" },
        { "heuristic", "The search was heuristic" },
        { "thin", "Hardly any margin on this history: accuracy >= 98% (+0.100 %)" },
        { "failing", "accuracy >= 98% does not hold: 97.000 %, -1.000 %." },
        { "undefined", "accuracy >= 98% cannot be judged" },
        { "not certified", "Not certified for fresh transactions: too few rows." },
        { "by day", "Certified only if transactions are exchangeable (design effect 1.78)" },
        { "clusters", "Errors come in clusters (design effect 1.50); the certificate allows for it." },
        { "not covered", "The certificate does not cover latency.p99 <= 500ms." },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_risk_is_told_where_it_is_and_only_there(string change, string risk)
    {
        Assert.DoesNotContain(Told(TestDocuments.Read(TestDocuments.Sweep())), t => t.Contains(risk, StringComparison.Ordinal));
        var sweep = TestDocuments.Sweep();
        Change(sweep, change);
        Assert.Contains(Told(TestDocuments.Read(sweep)), t => t.Contains(risk, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("accuracy >= 99.5%", 0.995, 0, true)]
    [InlineData("accuracy >= 99.5%", 0.99549, 0.00049, true)]
    [InlineData("accuracy >= 99.5%", 0.99551, 0.00051, false)]
    [InlineData("false_positive_rate <= 0.1%", 0.00019, 0.00081, false)]
    [InlineData("false_positive_rate <= 0.1%", 0.00095, 0.00005, true)]
    [InlineData("latency.p99 <= 500ms", 495, 5, true)]
    [InlineData("latency.p99 <= 500ms", 480, 20, false)]
    [InlineData("accuracy >= 99.5%", 0.99, -0.005, false)]
    public void A_margin_is_thin_beside_what_the_limit_leaves(string text, double value, double margin, bool thin) =>
        Assert.Equal(thin, ConstraintRisks.IsThin(new ConstraintPart(text, value, margin, margin >= 0)));

    private static IEnumerable<string> Told(RunDocuments documents) => Risks.Of(documents).Select(r => r.What);

    private static void Change(JsonObject sweep, string change)
    {
        var best = sweep["best"]!;
        var accuracy = best["constraints"]![0]!;
        switch (change)
        {
            case "uncovered": best["accuracy"]!["uncovered"] = 3; break;
            case "rejected": best["accuracy"]!["rejected"] = 1; break;
            case "unlabelled": best["history"]!["labelled"] = 9_600; break;
            case "majority": best["majority_baseline"] = 0.95; break;
            case "errors": best["cost"]!["errors"] = 2_600; break;
            case "reconciliation": best["reconciliation"] = new JsonObject { ["spend"] = Reconciled(0.01), ["latency.p99"] = Reconciled(-0.25) }; break;
            case "sensitivity": sweep["sensitivity"] = new JsonArray(World("slow", false), World("fast", true)); break;
            case "correlation": sweep["sensitivity"] = new JsonArray(new JsonObject { ["tier"] = "slow", ["change"] = "correlation of errors", ["assumed"] = 0.4, ["holds_from"] = 0.2, ["holds_to"] = 0.6 }); break;
            case "walk": sweep["walk_forward"] = new JsonArray(Step(), Step("accuracy >= 98%")); break;
            case "bound": (sweep["certificate"]!["kind"], sweep["certificate"]!["gap"]) = ("bound", 0.0125); break;
            case "heuristic": sweep["certificate"] = null; break;
            case "thin": (accuracy["value"], accuracy["margin"]) = (0.981, 0.001); break;
            case "failing": (accuracy["value"], accuracy["margin"], accuracy["holds"]) = (0.97, -0.01, false); break;
            case "undefined": (accuracy["value"], accuracy["margin"], accuracy["holds"]) = (null, null, false); break;
            case "not certified": sweep["guarantee"] = TestDocuments.Guarantee(holds: false); break;
            case "by day": sweep["guarantee"] = TestDocuments.Guarantee(byDay: false, effect: 1.78); break;
            case "clusters": sweep["guarantee"] = TestDocuments.Guarantee(effect: 1.5); break;
            case "not covered": sweep["guarantee"] = TestDocuments.Guarantee(); break;
            default: throw new ArgumentOutOfRangeException(nameof(change), change, "no such change");
        }
    }

    private static JsonObject Reconciled(double error) => new() { ["unit"] = "ms", ["simulated"] = 1 + error, ["observed"] = 1, ["relative_error"] = error };

    private static JsonObject World(string tier, bool holds) => new() { ["tier"] = tier, ["change"] = "accuracy −1 %", ["optimum"] = 13, ["settings"] = new JsonObject(), ["kept"] = 12, ["kept_holds"] = holds };

    private static JsonObject Step(params string[] violated) => new()
    {
        ["from"] = "2026-03-01T00:00:00Z", ["to"] = "2026-03-02T00:00:00Z", ["fitted_rows"] = 1, ["judged_rows"] = 1, ["settings"] = new JsonObject(), ["accuracy"] = 0.9, ["spend"] = 1, ["best_in_hindsight"] = 1, ["movement"] = 0,
        ["violated"] = new JsonArray([.. violated.Select(v => (JsonNode)v)]),
    };
}
