using System.Text;
using ReplaySim.Core.Time;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.Cli.Searches;

/// <summary>
/// A sweep's choice as a file: the policy with its thresholds, what it was found on, how sure it is and how long it may be relied
/// on. A run takes it in place of the scenario's policy.
/// </summary>
internal static class PolicyFile
{
    public const string Name = "policy.yaml";
    public const string CertificateName = "certificate.json";

    /// <summary>The recommended policy: the certified one where there is one, else the best on this history.</summary>
    public static string Of(SweepOutcome sweep)
    {
        var found = sweep.Exact;
        var chosen = sweep.Recommended();
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        Line($"# Found by replaysim sweep. Use it: replaysim run SCENARIO --policy {Name}");
        Line($"schema: {PolicyDocument.Schema}");
        Line($"policy: {chosen.Document.CanonicalAt("policy")}");
        Line($"scenario: {{ name: {Quoted(sweep.Scenario.Name)}, hash: {sweep.Scenario.Hash} }}");
        Line($"objective: {Quoted(sweep.Scenario.Objective.Text)}");
        Line($"constraints: [{string.Join(", ", sweep.Scenario.Constraints.Select(c => Quoted(c.Text)))}]");
        Line($"tiers: [{string.Join(", ", sweep.Scenario.Tiers.Select(t => Quoted(t.Name)))}]");
        var history = sweep.Best.History;
        Line(FormattableString.Invariant($"history: {{ fingerprint: {history.Fingerprint}, rows: {history.Rows}, from: {Quoted(history.From.ToString())}, to: {Quoted(history.To.ToString())} }}"));
        if (found is null)
            Line("certificate: { kind: none, why: heuristic search }");
        else
            Line(FormattableString.Invariant($"certificate: {{ kind: {ExactJson.Kind(found)}, gap: {found.Gap?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? "null"}, file: {CertificateName} }}"));
        Line($"guarantee: {GuaranteeOf(found)}");

        // As long as what it was found on: the further from it, the less it says.
        var until = new SimTime(history.To.Microseconds + Math.Min(history.To.Microseconds - history.From.Microseconds, 30 * SimTime.PerDay));
        Line($"valid: {{ from: {Quoted(history.To.ToString())}, until: {Quoted(until.ToString())} }}");
        return PolicyDocument.Sealed(text.ToString());
    }

    private static string GuaranteeOf(ExactFindings? found)
    {
        if (found?.Guarantee is not { } guarantee)
            return "{ holds: false, why: not asked for (search.split) }";
        return guarantee.Holds
            ? FormattableString.Invariant($"{{ holds: true, confidence: {guarantee.Confidence:0.######}, method: {Quoted(GuaranteeJson.MethodOf(guarantee.Method))}, conditions: [{string.Join(", ", GuaranteeConditions.Of(guarantee).Select(Quoted))}] }}")
            : $"{{ holds: false, why: {Quoted(guarantee.WhyNot ?? "")} }}";
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
