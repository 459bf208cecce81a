using System.Globalization;
using System.Text;
using System.Text.Json;
using ReplaySim.Operations.Tests.Tracking.Serving;

namespace ReplaySim.Operations.Tests.Tracking;

/// <summary>What a server has, asked over its REST interface by other means than the client's.</summary>
internal sealed class ServerReader(string uri) : IDisposable
{
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    /// <summary>Runs of an experiment by their names; the names of the tests differ.</summary>
    public async Task<IReadOnlyList<ReadRun>> RunsAsync(string experiment)
    {
        var id = (await GetAsync($"experiments/get-by-name?experiment_name={Uri.EscapeDataString(experiment)}")).GetProperty("experiment").GetProperty("experiment_id").GetString()!;
        var found = new List<ReadRun>();
        string? token = null;
        do
        {
            var body = new Dictionary<string, object> { ["experiment_ids"] = new[] { id }, ["filter"] = "tags.`mlflow.source.name` = 'replaysim'", ["max_results"] = 1000 };
            if (!string.IsNullOrEmpty(token))
                body["page_token"] = token;
            using var answer = await _http.PostAsync($"{uri}/api/2.0/mlflow/runs/search", new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));
            var page = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
            foreach (var run in page.TryGetProperty("runs", out var runs) ? [.. runs.EnumerateArray()] : Array.Empty<JsonElement>())
                found.Add(await ReadAsync(run.GetProperty("info").GetProperty("run_id").GetString()!));
            token = page.TryGetProperty("next_page_token", out var next) ? next.GetString() : null;
        }
        while (!string.IsNullOrEmpty(token));
        return found;
    }

    public Task<string> ArtifactAsync(ReadRun run, string name) =>
        _http.GetStringAsync($"{uri}/api/2.0/mlflow-artifacts/artifacts/{run.ArtifactUri.Replace("mlflow-artifacts:", "", StringComparison.Ordinal).Trim('/')}/{name}");

    private static Dictionary<string, string> Pairs(JsonElement data, string name) =>
        data.TryGetProperty(name, out var list) ? list.EnumerateArray().ToDictionary(p => p.GetProperty("key").GetString()!, p => p.GetProperty("value").ToString()) : [];

    private async Task<ReadRun> ReadAsync(string id)
    {
        var run = (await GetAsync($"runs/get?run_id={id}")).GetProperty("run");
        var (info, data) = (run.GetProperty("info"), run.GetProperty("data"));
        var metrics = new SortedDictionary<string, IReadOnlyList<(long, long, double)>>(StringComparer.Ordinal);
        foreach (var key in Pairs(data, "metrics").Keys)
            metrics[key] = await HistoryAsync(id, key);
        return new ReadRun(
            id,
            info.GetProperty("run_name").GetString()!,
            info.GetProperty("status").GetString()!,
            info.GetProperty("start_time").GetInt64(),
            info.TryGetProperty("end_time", out var end) && end.ValueKind == JsonValueKind.Number ? end.GetInt64() : null,
            info.GetProperty("artifact_uri").GetString()!,
            Pairs(data, "tags"),
            Pairs(data, "params"),
            metrics,
            run.TryGetProperty("inputs", out var inputs) && inputs.TryGetProperty("dataset_inputs", out var sets) ? [.. sets.EnumerateArray().Select(s => s.GetProperty("dataset").GetProperty("digest").GetString()!)] : []);
    }

    private async Task<IReadOnlyList<(long Time, long Step, double Value)>> HistoryAsync(string id, string key)
    {
        var points = new List<(long, long, double)>();
        var token = "";
        do
        {
            var page = await GetAsync($"metrics/get-history?run_id={id}&metric_key={Uri.EscapeDataString(key)}&max_results=20000{(token.Length > 0 ? "&page_token=" + Uri.EscapeDataString(token) : "")}");
            points.AddRange(page.GetProperty("metrics").EnumerateArray().Select(m => (m.GetProperty("timestamp").GetInt64(), m.TryGetProperty("step", out var step) ? step.GetInt64() : 0, m.GetProperty("value").GetDouble())));
            token = page.TryGetProperty("next_page_token", out var next) ? next.GetString() ?? "" : "";
        }
        while (token.Length > 0);
        return [.. points.OrderBy(p => p.Item2)];
    }

    private async Task<JsonElement> GetAsync(string path) => JsonSerializer.Deserialize<JsonElement>(await _http.GetStringAsync($"{uri}/api/2.0/mlflow/{path}"));
}

internal sealed record ReadRun(
    string Id, string Name, string Status, long StartTime, long? EndTime, string ArtifactUri, IReadOnlyDictionary<string, string> Tags, IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, IReadOnlyList<(long Time, long Step, double Value)>> Metrics, IReadOnlyList<string> Digests)
{
    public static ReadRun Of(StoredRun run) => new(
        run.Id, run.Name, run.Status, run.StartTime, run.EndTime, run.ArtifactUri, run.Tags, run.Parameters,
        run.Points.GroupBy(p => p.Key).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<(long, long, double)>)[.. g.OrderBy(p => p.Step).Select(p => (p.Time, p.Step, p.Value))]),
        [.. run.Inputs.Select(i => i.Digest)]);

    public double One(string metric) => Assert.Single(Metrics[metric]).Value;

    /// <summary>Everything but what the server itself makes up, in one text.</summary>
    public string ToText(IReadOnlyDictionary<string, string> names)
    {
        var text = new StringBuilder(FormattableString.Invariant($"{Name} {Status} {StartTime} {EndTime}\n"));
        foreach (var (key, value) in Tags.Where(t => t.Key is not "mlflow.user").OrderBy(t => t.Key, StringComparer.Ordinal))
            text.AppendLine(CultureInfo.InvariantCulture, $"tag {key} = {names.GetValueOrDefault(value, value)}");
        foreach (var (key, value) in Parameters.OrderBy(t => t.Key, StringComparer.Ordinal))
            text.AppendLine(CultureInfo.InvariantCulture, $"param {key} = {value}");
        foreach (var (key, points) in Metrics)
            text.AppendLine(CultureInfo.InvariantCulture, $"metric {key} = {string.Join(' ', points)}");
        return text.Append(string.Join(' ', Digests)).ToString();
    }
}
