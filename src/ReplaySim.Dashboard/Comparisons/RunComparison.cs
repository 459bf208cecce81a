using System.Globalization;
using System.Text.Json;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Dashboard.Comparisons;

/// <summary>Runs side by side; differences are against the first.</summary>
internal sealed class RunComparison
{
    private const string None = "–";

    private readonly IReadOnlyList<ComparedRun> _runs;

    public RunComparison(IReadOnlyList<ComparedRun> runs)
    {
        _runs = runs;
        Parameters = [.. ParameterRows()];
        Figures = [.. FigureRows()];
    }

    /// <summary>What was run: scenario, history, seed, policy and its parameters.</summary>
    public IReadOnlyList<ComparedRow> Parameters { get; }

    /// <summary>What came out.</summary>
    public IReadOnlyList<ComparedRow> Figures { get; }

    private IEnumerable<ComparedRow> ParameterRows()
    {
        yield return Texts("scenario", r => r.Scenario.Name);
        yield return Texts("history", r => $"{Reports.Texts.Figures.Count(r.History.Rows)} rows, {Short(r.History.Fingerprint)}");
        yield return Texts("seed", r => r.Seed.ToString(CultureInfo.InvariantCulture));
        yield return Texts("policy", r => r.Policy.Kind);
        var parameters = _runs.Select(r => Flat(r.Run.Result.Policy.Parameters)).ToList();
        foreach (var path in parameters.SelectMany(p => p.Keys).Distinct(StringComparer.Ordinal))
        {
            var values = parameters.Select(p => p.GetValueOrDefault(path)).ToList();
            yield return Row(path, values, value => value is null ? None : SettingsText.ValueOf(value), (_, _) => null);
        }
    }

    private IEnumerable<ComparedRow> FigureRows()
    {
        yield return Row("constraints hold", [.. _runs.Select(r => r.Run.Holds)], holds => holds ? "yes" : "no", (_, _) => null);
        yield return Shares("accuracy", r => r.Accuracy.Value);
        foreach (var label in _runs.SelectMany(r => r.Run.Result.Classes).Select(c => c.Label).Distinct(StringComparer.Ordinal))
            yield return Shares($"recall of {label}", r => r.Classes.FirstOrDefault(c => c.Label == label)?.Recall);
        yield return Money("spend", r => (double)r.Cost.Spend);
        yield return Money("spend a day", r => (double?)r.Cost.PerDay);
        yield return Money("with the cost of mistakes", r => r.Cost.Errors is > 0 ? (double?)r.Cost.Total : null);
        yield return Shares("escalated", r => r.Escalation);
        yield return Millis("latency p50", r => r.LatencyMs.P50);
        yield return Millis("latency p99", r => r.LatencyMs.P99);
        yield return Millis("latency, largest", r => r.LatencyMs.Max);
        foreach (var tier in _runs.SelectMany(r => r.Run.Result.Tiers).Select(t => t.Name).Distinct(StringComparer.Ordinal))
        {
            yield return Shares($"{tier} asked", r => AskedShare(r, tier));
            yield return Money($"{tier} spend", r => (double?)Find(r, tier)?.Cost);
        }
    }

    private static string Short(string fingerprint) => fingerprint[..Math.Min(8, fingerprint.Length)];

    private static double? AskedShare(ResultDocument result, string tier) =>
        Find(result, tier) is { } found && result.History.Rows > 0 ? (double)found.Asked / result.History.Rows : null;

    private static TierPart? Find(ResultDocument result, string tier) => result.Tiers.FirstOrDefault(t => t.Name == tier);

    private ComparedRow Texts(string name, Func<ResultDocument, string> of) =>
        Row(name, [.. _runs.Select(r => of(r.Run.Result))], text => text, (_, _) => null);

    private ComparedRow Shares(string name, Func<ResultDocument, double?> of) => Numbers(
        name,
        of,
        value => Reports.Texts.Figures.Share(value, 3),
        (first, value) => (100 * (value - first)).ToString("+0.000;−0.000", CultureInfo.InvariantCulture) + " points");

    private ComparedRow Money(string name, Func<ResultDocument, double?> of) => Numbers(
        name, of, value => value is { } v ? Reports.Texts.Figures.Dollars(v) : None, Relative);

    private ComparedRow Millis(string name, Func<ResultDocument, double?> of) => Numbers(
        name, of, value => value is { } v ? Reports.Texts.Figures.Millis(v * 1000) : None, Relative);

    private ComparedRow Numbers(string name, Func<ResultDocument, double?> of, Func<double?, string> text, Func<double, double, string?> change) =>
        Row(name, [.. _runs.Select(r => of(r.Run.Result))], text, (first, value) => first is { } f && value is { } v ? change(f, v) : null);

    private static string? Relative(double first, double value) =>
        first == 0 ? null : (100 * (value - first) / first).ToString("+0.0;−0.0;±0.0", CultureInfo.InvariantCulture) + " %";

    private static ComparedRow Row<T>(string name, IReadOnlyList<T> values, Func<T, string> text, Func<T, T, string?> change) =>
        new(name, [.. values.Select(v => EqualityComparer<T>.Default.Equals(v, values[0])
            ? new ComparedCell(text(v), false, null)
            : new ComparedCell(text(v), true, change(values[0], v)))]);

    // Leaves by the path to them, in the document's order.
    private static Dictionary<string, string> Flat(JsonElement parameters)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        void Walk(JsonElement at, string path)
        {
            if (at.ValueKind == JsonValueKind.Object)
            {
                foreach (var part in at.EnumerateObject())
                    Walk(part.Value, path.Length == 0 ? part.Name : $"{path}.{part.Name}");
            }
            else
            {
                leaves[path.Length == 0 ? "value" : path] = at.ValueKind == JsonValueKind.String ? at.GetString()! : at.GetRawText();
            }
        }

        Walk(parameters, "");
        return leaves;
    }
}
