using System.Globalization;
using System.Text.Json;
using ReplaySim.Operations.Tracking.Mlflow;

namespace ReplaySim.Operations.Tracking.Plans;

/// <summary>
/// The parameters and metrics of a document. They are called as in the document, with dots between its keys; what is told by hour or day
/// becomes a history, with a slash after <c>hour</c> or <c>day</c>. What the document leaves undefined is left out.
/// </summary>
/// <param name="timeMs">The time of what has none of its own: milliseconds since 1970, UTC.</param>
internal sealed class ResultFigures(long timeMs)
{
    private static readonly string[] Sections = ["majority_baseline", "cost", "latency_ms", "escalation", "reconciliation"];

    // Lists whose items are told apart by what they are called.
    private static readonly (string List, string[] Names)[] NamedLists = [("classes", ["label"]), ("segments", ["column", "name"]), ("tiers", ["name"])];

    private readonly MlflowNames _metricNames = new();
    private readonly MlflowNames _parameterNames = new();
    private readonly List<TrackedMetric> _metrics = [];
    private readonly List<TrackedText> _parameters = [];

    public IReadOnlyList<TrackedMetric> Metrics => _metrics;

    public IReadOnlyList<TrackedText> Parameters => _parameters;

    /// <summary>One replay: its policy's parameters, its figures, its series.</summary>
    public void AddResult(JsonElement result)
    {
        Parameter("seed", result.Part("seed"));
        Parameter("engine.version", result.Part("engine")?.Part("version"));
        Parameter("history.rows", result.Part("history")?.Part("rows"));
        Parameter("policy.kind", result.Part("policy")?.Part("kind"));
        Parameter(result.Part("policy")?.Text("kind") is { } kind ? $"policy.{MlflowNames.Part(kind)}" : "policy", result.Part("policy")?.Part("parameters"));
        AddAccuracy(result.Part("accuracy") ?? default);
        foreach (var section in Sections)
            Figure(section, result.Part(section));
        foreach (var (list, names) in NamedLists)
        {
            foreach (var item in result.Items(list))
                Members(string.Join('.', names.Select(n => MlflowNames.Part(item.Text(n) ?? "")).Prepend(list)), item);
        }

        foreach (var (number, constraint) in result.Items("constraints").Index())
            Members(FormattableString.Invariant($"constraints.{number + 1}"), constraint);
        AddSeries(result);
    }

    /// <summary>What a sweep says beside its best result. The certified policy may be another than the best on this history.</summary>
    public void AddSweep(JsonElement sweep)
    {
        Parameter("objective", sweep.Part("objective"));
        Figure("saving", sweep.Part("saving"));
        Figure("certificate", sweep.Part("certificate"));
        Figure("candidates_evaluated", sweep.Part("candidates_evaluated"));
        if (sweep.Part("guarantee") is not { } guarantee)
            return;
        Parameter("guarantee", guarantee.Part("settings"));
        foreach (var name in new[] { "confidence", "accuracy", "spend", "p99_ms" })
            Figure($"guarantee.{name}", guarantee.Part(name));
    }

    /// <summary>A point of the frontier: its settings and its figures.</summary>
    public void AddPoint(JsonElement point)
    {
        foreach (var setting in (point.Part("settings") ?? default).Members())
            Parameter(MlflowNames.Part(setting.Name), setting.Value);
        foreach (var (key, name) in new[] { ("accuracy", "accuracy"), ("spend", "cost.spend"), ("total", "cost.total"), ("escalation", "escalation"), ("p50_ms", "latency_ms.p50"), ("p99_ms", "latency_ms.p99") })
            Figure(name, point.Part(key));
    }

    /// <summary>Paired differences against the first of several results.</summary>
    public void AddDifferences(JsonElement comparison)
    {
        foreach (var (number, difference) in comparison.Items("differences").Index())
            Members(FormattableString.Invariant($"differences.{number + 1}.{MlflowNames.Part(difference.Text("of") ?? "")}"), difference);
    }

    private static MetricPoint At(JsonElement point, int step, double value)
    {
        var time = DateTimeOffset.Parse(point.Text("from")!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

        // Servers take no time before 1970.
        return new MetricPoint(Math.Max(0, time), step, value);
    }

    private void AddAccuracy(JsonElement accuracy)
    {
        foreach (var member in accuracy.Members())
            Figure(member.Name == "value" ? "accuracy" : $"accuracy.{member.Name}", member.Value);
    }

    private void AddSeries(JsonElement result)
    {
        foreach (var by in result.Items("series").GroupBy(p => p.Text("by") ?? ""))
            AddHistories(MlflowNames.Part(by.Key) + "/", [.. by]);
        foreach (var series in result.Items("tier_series"))
            AddHistories($"{MlflowNames.Part(series.Text("by") ?? "")}/tiers.{MlflowNames.Part(series.Text("tier") ?? "")}/", [.. series.Items("points")]);
    }

    private void AddHistories(string prefix, IReadOnlyList<JsonElement> points)
    {
        if (points.Count == 0)
            return;
        foreach (var name in points[0].Members().Select(m => m.Name).Where(n => n is not "by" and not "from"))
        {
            List<MetricPoint> known = [.. points.Index().Where(p => IsNumber(p.Item, name)).Select(p => At(p.Item, p.Index, p.Item.GetProperty(name).GetDouble()))];
            if (known.Count > 0)
                _metrics.Add(new TrackedMetric(_metricNames.Next(prefix + name), known));
        }
    }

    private static bool IsNumber(JsonElement point, string name) => point.Part(name) is { ValueKind: JsonValueKind.Number };

    // Numbers and truths, at any depth of objects; lists have names of their own above, or are told in result.json alone.
    private void Figure(string name, JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.Object } part)
            Members(name, part);
        else if (Value(value) is { } number)
            _metrics.Add(new TrackedMetric(_metricNames.Next(name), [new MetricPoint(timeMs, 0, number)]));
    }

    private void Members(string name, JsonElement part)
    {
        foreach (var member in part.Members())
            Figure($"{name}.{MlflowNames.Part(member.Name)}", member.Value);
    }

    private static double? Value(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.True } => 1,
        { ValueKind: JsonValueKind.False } => 0,
        _ => null,
    };

    private void Parameter(string name, JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.Object } part)
        {
            foreach (var member in part.Members())
                Parameter($"{name}.{MlflowNames.Part(member.Name)}", member.Value);
        }
        else if (value is { } known)
        {
            _parameters.Add(new TrackedText(_parameterNames.Next(name), MlflowLimits.Cut(known.AsText(), MlflowLimits.ParameterLength)));
        }
    }
}
