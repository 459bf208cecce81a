using ReplaySim.Operations.Tracking.Mlflow;

namespace ReplaySim.Operations.Tracking.Plans;

/// <summary>What one request logs: parameters or points of metrics, as many as a server takes.</summary>
/// <param name="Name">The same each time a plan is cut up.</param>
/// <param name="Parameters">Keys and values.</param>
/// <param name="Metrics">Points in the plan's order.</param>
internal sealed record LogBatch(string Name, IReadOnlyList<(string Key, string Value)> Parameters, IReadOnlyList<(string Key, MetricPoint Point)> Metrics)
{
    // Keys of JSON, digits of time, step and value, layout.
    private const int BytesAround = 250;

    // Characters that JSON escapes take six bytes; none takes more.
    private const int BytesPerCharacter = 6;

    public static IEnumerable<LogBatch> Of(TrackedRun run)
    {
        var parameters = run.Parameters.Select(p => (p.Key, p.Value));
        foreach (var (number, part) in Cut(parameters, MlflowLimits.ParametersPerBatch, p => p.Key.Length + p.Value.Length))
            yield return new LogBatch(FormattableString.Invariant($"parameters.{number}"), part, []);
        var points = run.Metrics.SelectMany(m => m.Points.Select(p => (m.Key, Point: p)));
        foreach (var (number, part) in Cut(points, MlflowLimits.MetricsPerBatch, p => p.Key.Length))
            yield return new LogBatch(FormattableString.Invariant($"metrics.{number}"), [], part);
    }

    private static IEnumerable<(int Number, List<T> Part)> Cut<T>(IEnumerable<T> all, int most, Func<T, int> characters)
    {
        var (number, bytes, part) = (0, 0, new List<T>());
        foreach (var item in all)
        {
            var size = BytesAround + BytesPerCharacter * characters(item);
            if (part.Count > 0 && (part.Count == most || bytes + size > MlflowLimits.BytesPerBatch))
            {
                yield return (number++, part);
                (bytes, part) = (0, []);
            }

            part.Add(item);
            bytes += size;
        }

        if (part.Count > 0)
            yield return (number, part);
    }
}
