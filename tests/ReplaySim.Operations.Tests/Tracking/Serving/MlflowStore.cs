using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReplaySim.Operations.Tests.Tracking.Serving;

/// <summary>
/// What an MLflow server keeps and refuses, as far as it is asked here. Like its store of files it keeps a point of a metric as often as
/// it is logged, so that nothing hides what comes twice, and cannot hold a metric within another.
/// </summary>
internal sealed partial class MlflowStore
{
    private const int PageOfHistory = 7;
    private const int PageOfRuns = 3;

    private readonly Dictionary<string, string> _models = [];
    private readonly List<JsonObject> _versions = [];
    private readonly Dictionary<(string, string), string> _aliases = [];

    /// <summary>Of runs that are made; <c>{0}</c> is the run.</summary>
    public string ArtifactUri { get; set; } = "mlflow-artifacts:/1/{0}/artifacts";

    public Dictionary<string, string> Experiments { get; } = [];

    public List<StoredRun> Runs { get; } = [];

    public Dictionary<string, byte[]> Artifacts { get; } = [];

    public HttpAnswer Answer(HttpQuestion question)
    {
        const string Files = "/api/2.0/mlflow-artifacts/artifacts/";
        if (question.Method is "POST" or "PUT" or "DELETE" && (question.Headers.ContainsKey("Transfer-Encoding") || !question.Headers.ContainsKey("Content-Length")))
            return Error(411, "BAD_REQUEST", "a body without its length");
        if (question.Path.StartsWith(Files, StringComparison.Ordinal))
            return Artifact(question, Uri.UnescapeDataString(question.Path[Files.Length..]));
        var body = question.Body.Length > 0 ? JsonNode.Parse(question.Body)!.AsObject() : [];
        return (question.Method, question.Path.Replace("/api/2.0/mlflow/", "", StringComparison.Ordinal)) switch
        {
            ("GET", "experiments/get-by-name") => Experiment(question.Query("experiment_name")!),
            ("POST", "experiments/create") => CreateExperiment(Text(body, "name")),
            ("POST", "runs/create") => CreateRun(body),
            ("GET", "runs/get") => OfRun(question.Query("run_id")!, run => Ok(new JsonObject { ["run"] = run.ToJson() })),
            ("POST", "runs/search") => Search(body),
            ("POST", "runs/update") => OfRun(Text(body, "run_id"), run =>
            {
                (run.Status, run.EndTime) = (Text(body, "status"), (long)body["end_time"]!);
                return Ok([]);
            }),
            ("POST", "runs/log-batch") => OfRun(Text(body, "run_id"), run => Log(run, body, question.Body.Length)),
            ("POST", "runs/log-inputs") => OfRun(Text(body, "run_id"), run => Input(run, body)),
            ("GET", "metrics/get-history") => question.Query("max_results") is null
                ? Error(400, "INVALID_PARAMETER_VALUE", "max_results is missing")
                : OfRun(question.Query("run_id")!, run => History(run, question.Query("metric_key")!, int.Parse(question.Query("page_token") ?? "0", CultureInfo.InvariantCulture))),
            ("POST", "registered-models/create") => _models.TryAdd(Text(body, "name"), Text(body, "description")) ? Ok([]) : Error(400, "RESOURCE_ALREADY_EXISTS", "it exists"),
            ("POST", "model-versions/create") => CreateVersion(body),
            ("GET", "model-versions/search") => Ok(new JsonObject { ["model_versions"] = new JsonArray([.. _versions.Where(v => question.Query("filter") == $"run_id='{Text(v, "run_id")}'").Select(v => v.DeepClone())]) }),
            ("POST", "registered-models/alias") => SetAlias(body),
            ("DELETE", "registered-models/alias") => DeleteAlias(body),
            ("GET", "registered-models/alias") => Alias(question.Query("name")!, question.Query("alias")!),
            _ => Error(404, "ENDPOINT_NOT_FOUND", question.Path),
        };
    }

    private static HttpAnswer Ok(JsonObject answer) => HttpAnswer.Json(answer.ToJsonString());

    private static HttpAnswer Error(int status, string code, string message) => HttpAnswer.Json(new JsonObject { ["error_code"] = code, ["message"] = message }.ToJsonString(), status);

    private static HttpAnswer Refused(string message) => Error(400, "INVALID_PARAMETER_VALUE", message);

    private static string Text(JsonNode node, string name) => (string)node[name]!;

    private static List<(string Key, string Value)> Pairs(JsonNode node, string name) => [.. (node[name]?.AsArray() ?? []).Select(p => (Text(p!, "key"), Text(p!, "value")))];

    private static string? BadName(string name)
    {
        var parts = name.Split('/');
        return name.Length is 0 or > 250 || !Names().IsMatch(name) || parts.Any(p => p is "" or "." or "..") ? $"Invalid name '{name}'" : null;
    }

    private static string? BadTag((string Key, string Value) tag) => BadName(tag.Key) ?? (tag.Value.Length > 5000 ? $"tag {tag.Key} is longer than 5000" : null);

    [GeneratedRegex(@"^[/\w.\- ]*$")]
    private static partial Regex Names();

    [GeneratedRegex(@"^tags\.`([^`]*)` = '([^']*)'$")]
    private static partial Regex Filter();

    private static HttpAnswer Log(StoredRun run, JsonObject body, int bytes)
    {
        var (parameters, tags, metrics) = (Pairs(body, "params"), Pairs(body, "tags"), body["metrics"]?.AsArray() ?? []);
        if (bytes > 1_000_000)
            return Refused("Batched logging API requests must be at most 1000000 bytes");
        if (metrics.Count > 1000 || parameters.Count > 100 || tags.Count > 100 || metrics.Count + parameters.Count + tags.Count > 1000)
            return Refused("A batch logging request can contain at most 1000 metrics, 100 params, 100 tags");
        foreach (var (key, value) in parameters)
        {
            if (BadName(key) is { } bad || value.Length > 6000 && (bad = $"param {key} is longer than 6000") is not null)
                return Refused(bad);
            if (run.Parameters.TryGetValue(key, out var old) && old != value)
                return Refused($"Changing param values is not allowed. Param with key='{key}' was already logged with value='{old}'");
        }

        if (tags.Select(BadTag).FirstOrDefault(b => b is not null) is { } badTag)
            return Refused(badTag);
        var points = metrics.Select(m => (Key: Text(m!, "key"), Time: (long)m!["timestamp"]!, Step: (long)m["step"]!, Value: (double)m["value"]!)).ToList();
        if (points.Select(p => BadName(p.Key)).FirstOrDefault(b => b is not null) is { } badMetric)
            return Refused(badMetric);
        if (points.Any(p => p.Time < 0))
            return Refused("Got invalid timestamp");
        var keys = points.Select(p => p.Key).Concat(run.Points.Select(p => p.Key)).Distinct().ToList();
        if (keys.Any(k => keys.Any(other => other.StartsWith(k + "/", StringComparison.Ordinal))))
            return Error(500, "INTERNAL_ERROR", "a metric within a metric");
        foreach (var (key, value) in parameters)
            run.Parameters[key] = value;
        foreach (var (key, value) in tags)
            run.Tags[key] = value;
        run.Points.AddRange(points);
        return Ok([]);
    }

    private static HttpAnswer Input(StoredRun run, JsonObject body)
    {
        foreach (var input in body["datasets"]!.AsArray())
        {
            var set = input!["dataset"]!;
            if (Text(set, "digest").Length > 36 || Text(set, "name").Length > 500 || Text(set, "source_type").Length == 0 || Text(set, "source").Length == 0)
                return Refused("Dataset name exceeds, or digest");
            run.Inputs.Add((Text(set, "name"), Text(set, "digest")));
        }

        return Ok([]);
    }

    private static HttpAnswer History(StoredRun run, string key, int from)
    {
        var all = run.Points.Where(p => p.Key == key).ToList();
        var answer = new JsonObject
        {
            ["metrics"] = new JsonArray([.. all.Skip(from).Take(PageOfHistory).Select(p => new JsonObject { ["key"] = p.Key, ["value"] = p.Value, ["timestamp"] = p.Time, ["step"] = p.Step })]),
        };
        if (from + PageOfHistory < all.Count)
            answer["next_page_token"] = (from + PageOfHistory).ToString(CultureInfo.InvariantCulture);
        return Ok(answer);
    }

    private HttpAnswer Artifact(HttpQuestion question, string path)
    {
        if (question.Method == "PUT")
        {
            Artifacts[path] = question.Body;
            return Ok([]);
        }

        return Artifacts.TryGetValue(path, out var bytes) ? new HttpAnswer(200, bytes) : Error(404, "RESOURCE_DOES_NOT_EXIST", path);
    }

    private HttpAnswer Experiment(string name) => Experiments.TryGetValue(name, out var id)
        ? Ok(new JsonObject { ["experiment"] = new JsonObject { ["experiment_id"] = id, ["name"] = name, ["lifecycle_stage"] = "active" } })
        : Error(404, "RESOURCE_DOES_NOT_EXIST", $"Could not find experiment with name '{name}'");

    private HttpAnswer CreateExperiment(string name) => Experiments.TryAdd(name, (Experiments.Count + 1).ToString(CultureInfo.InvariantCulture))
        ? Ok(new JsonObject { ["experiment_id"] = Experiments[name] })
        : Error(400, "RESOURCE_ALREADY_EXISTS", $"Experiment '{name}' already exists.");

    private HttpAnswer CreateRun(JsonObject body)
    {
        var tags = Pairs(body, "tags");
        if (tags.Select(BadTag).FirstOrDefault(b => b is not null) is { } bad)
            return Refused(bad);
        if (!Experiments.ContainsValue(Text(body, "experiment_id")))
            return Error(404, "RESOURCE_DOES_NOT_EXIST", "no such experiment");
        var id = Guid.NewGuid().ToString("N");
        var run = new StoredRun(id, Text(body, "experiment_id"), Text(body, "run_name"), (long)body["start_time"]!, string.Format(CultureInfo.InvariantCulture, ArtifactUri, id));
        foreach (var (key, value) in tags)
            run.Tags.Add(key, value);
        Runs.Add(run);
        return Ok(new JsonObject { ["run"] = run.ToJson() });
    }

    private HttpAnswer Search(JsonObject body)
    {
        var filter = Filter().Match(Text(body, "filter"));
        if (!filter.Success)
            return Refused("Invalid filter");
        var from = body["page_token"] is { } token ? int.Parse((string)token!, CultureInfo.InvariantCulture) : 0;
        var all = Runs.Where(r => r.Tags.TryGetValue(filter.Groups[1].Value, out var value) && value == filter.Groups[2].Value && body["experiment_ids"]!.AsArray().Any(e => (string)e! == r.Experiment)).ToList();
        var answer = new JsonObject { ["runs"] = new JsonArray([.. all.Skip(from).Take(PageOfRuns).Select(r => r.ToJson())]) };
        if (from + PageOfRuns < all.Count)
            answer["next_page_token"] = (from + PageOfRuns).ToString(CultureInfo.InvariantCulture);
        return Ok(answer);
    }

    private HttpAnswer OfRun(string id, Func<StoredRun, HttpAnswer> answer) => Runs.Find(r => r.Id == id) is { } run ? answer(run) : Error(404, "RESOURCE_DOES_NOT_EXIST", $"Run with id={id} not found");

    private HttpAnswer CreateVersion(JsonObject body)
    {
        if (!_models.ContainsKey(Text(body, "name")))
            return Error(404, "RESOURCE_DOES_NOT_EXIST", "Registered Model not found");
        if (!Text(body, "source").StartsWith("mlflow-artifacts:/", StringComparison.Ordinal))
            return Refused("Invalid model version source");
        var version = new JsonObject
        {
            ["name"] = Text(body, "name"),
            ["version"] = (_versions.Count(v => Text(v, "name") == Text(body, "name")) + 1).ToString(CultureInfo.InvariantCulture),
            ["run_id"] = Text(body, "run_id"),
            ["source"] = Text(body, "source"),
        };
        _versions.Add(version);
        return Ok(new JsonObject { ["model_version"] = version.DeepClone() });
    }

    private JsonObject? Version(string name, string version) => _versions.Find(v => Text(v, "name") == name && Text(v, "version") == version);

    private HttpAnswer SetAlias(JsonObject body)
    {
        if (Version(Text(body, "name"), Text(body, "version")) is null)
            return Error(404, "RESOURCE_DOES_NOT_EXIST", "Model Version not found");
        _aliases[(Text(body, "name"), Text(body, "alias"))] = Text(body, "version");
        return Ok([]);
    }

    private HttpAnswer DeleteAlias(JsonObject body)
    {
        _aliases.Remove((Text(body, "name"), Text(body, "alias")));
        return _models.ContainsKey(Text(body, "name")) ? Ok([]) : Error(404, "RESOURCE_DOES_NOT_EXIST", "Registered Model not found");
    }

    private HttpAnswer Alias(string name, string alias)
    {
        if (!_models.ContainsKey(name))
            return Error(404, "RESOURCE_DOES_NOT_EXIST", $"Registered Model with name={name} not found");
        return _aliases.TryGetValue((name, alias), out var version)
            ? Ok(new JsonObject { ["model_version"] = Version(name, version)!.DeepClone() })
            : Refused($"Registered model alias {alias} not found.");
    }
}

internal sealed record StoredRun(string Id, string Experiment, string Name, long StartTime, string ArtifactUri)
{
    public string Status { get; set; } = "RUNNING";

    public long? EndTime { get; set; }

    public Dictionary<string, string> Tags { get; } = [];

    public Dictionary<string, string> Parameters { get; } = [];

    public List<(string Key, long Time, long Step, double Value)> Points { get; } = [];

    public HashSet<(string Name, string Digest)> Inputs { get; } = [];

    public JsonObject ToJson() => new()
    {
        ["info"] = new JsonObject { ["run_id"] = Id, ["experiment_id"] = Experiment, ["run_name"] = Name, ["start_time"] = StartTime, ["end_time"] = EndTime, ["status"] = Status, ["artifact_uri"] = ArtifactUri },
        ["data"] = new JsonObject
        {
            ["tags"] = Pairs(Tags),
            ["params"] = Pairs(Parameters),
            ["metrics"] = new JsonArray([.. Points.GroupBy(p => p.Key).Select(g => g.OrderBy(p => (p.Step, p.Time)).Last()).Select(p => new JsonObject { ["key"] = p.Key, ["value"] = p.Value, ["timestamp"] = p.Time, ["step"] = p.Step })]),
        },
        ["inputs"] = new JsonObject
        {
            ["dataset_inputs"] = new JsonArray([.. Inputs.Select(i => new JsonObject { ["dataset"] = new JsonObject { ["name"] = i.Name, ["digest"] = i.Digest } })]),
        },
    };

    private static JsonArray Pairs(Dictionary<string, string> pairs) => [.. pairs.Select(p => new JsonObject { ["key"] = p.Key, ["value"] = p.Value })];
}
