using ReplaySim.Scenarios;
using ReplaySim.Search.Certificates;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>Puts the proofs of all spaces together.</summary>
internal static class SweepCertificate
{
    /// <summary>The certificate over all spaces.</summary>
    public static Certificate Of(
        Scenario scenario, SearchTable table, string fingerprint, List<(SearchSpace Space, ThresholdAnswer Answer)> answers)
    {
        var values = answers.Select(a => a.Answer.Value).OfType<double>().ToList();
        double? value = values.Count == 0 ? null : scenario.Objective.Minimise ? values.Min() : values.Max();
        var bounds = answers.Select(a => a.Answer.Bound).OfType<double>().ToList();
        double? bound = bounds.Count == 0 ? null : scenario.Objective.Minimise ? bounds.Min() : bounds.Max();
        var replayed = answers[0].Answer.Unsearched;
        return new Certificate
        {
            ScenarioName = scenario.Name,
            ScenarioHash = scenario.Hash,
            Scenario = scenario.Document.Canonical(),
            Rows = table.Count,
            Fingerprint = fingerprint,
            Objective = scenario.Objective.Text,
            Constraints = [.. scenario.Constraints.Where(c => !replayed.Contains(c)).Select(c => c.Text)],
            Replayed = [.. replayed.Select(c => c.Text)],
            Spaces = [.. answers.Select(a => CertificateMaker.SpaceOf(a.Answer, a.Space.Canonical(scenario)))],
            Value = value,
            Bound = bound,
            Gap = value is { } v && bound is { } b ? v == b ? 0 : Math.Abs(v - b) / Math.Max(Math.Abs(v), double.Epsilon) : null,
        };
    }
}
