using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Operations.Tracking.Mlflow;

namespace ReplaySim.Operations.Tracking.Plans;

/// <summary>Works out a plan from a run folder's documents alone.</summary>
internal sealed class PlanReader
{
    private const string ResultFile = "result.json";
    private const string ManifestFile = "manifest.json";
    private const string ComparisonSchema = "replaysim/compare/v1";
    private const int KeyLength = 32;

    private static readonly string[] Artifacts = [ResultFile, "report.html", "policy.yaml"];

    private readonly string _folder;
    private readonly TrackingContext _context;
    private readonly JsonElement _document;
    private readonly JsonElement _manifest;
    private readonly string _key;
    private readonly long _startMs;
    private readonly long _endMs;

    private PlanReader(string folder, TrackingContext context)
    {
        var (result, manifest) = (ReadFile(folder, ResultFile), ReadFile(folder, ManifestFile));
        (_folder, _context) = (folder, context);
        _document = Parse(folder, ResultFile, result);
        _manifest = Parse(folder, ManifestFile, manifest);
        _key = Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(result), .. SHA256.HashData(manifest)]))[..KeyLength];
        _startMs = Started();
        _endMs = _startMs + (long)Math.Round(1000 * (_manifest.Part("wall_seconds")?.GetDouble() ?? 0));
    }

    /// <summary>What a run folder becomes.</summary>
    /// <exception cref="ReplayInputException">The folder has no documents, or they are of another kind.</exception>
    public static TrackingPlan Read(string folder, TrackingContext context)
    {
        var reader = new PlanReader(folder, context);
        return new TrackingPlan(context.Server?.ToString(), context.Experiment ?? reader.ScenarioName(), reader._key, reader.Runs());
    }

    private static byte[] ReadFile(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : throw new ReplayInputException($"'{folder}' has no {name}; expected a run folder, as --out wrote it");
    }

    private static JsonElement Parse(string folder, string name, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(bytes);
        }
        catch (JsonException e)
        {
            throw new ReplayInputException($"{Path.Combine(folder, name)}: no JSON can be read ({e.Message}); expected it as --out wrote it", e);
        }
    }

    private static string Settings(JsonElement point) =>
        string.Join(", ", (point.Part("settings") ?? default).Members().Select(s => $"{s.Name[(s.Name.LastIndexOf('.') + 1)..]} {s.Value.AsText()}"));

    private long Started() => _manifest.Text("started") is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        ? at.ToUnixTimeMilliseconds()
        : throw new ReplayInputException($"{Path.Combine(_folder, ManifestFile)}: no time under started; expected it as --out wrote it");

    private string ScenarioName() => Named(Schema() == ComparisonSchema ? _document.Items("results").FirstOrDefault() : _document);

    private static string Named(JsonElement result) => result.Part("scenario")?.Text("name") is { Length: > 0 } name ? name : "replaysim";

    private string? Schema() => _document.Text("schema");

    private IReadOnlyList<TrackedRun> Runs() => Schema() switch
    {
        ComparisonSchema => Comparison(),
        ResultJson.Schema when _document.Part("accuracy") is not null => [Run("run", _document)],
        ResultJson.Schema when _document.Part("frontier") is not null => Sweep(),
        _ => throw new ReplayInputException($"{Path.Combine(_folder, ResultFile)}: nothing that is tracked; expected the document of a run, a sweep or a comparison"),
    };

    private TrackedRun Run(string kind, JsonElement result)
    {
        var figures = new ResultFigures(_endMs);
        figures.AddResult(result);
        return Of(figures, Named(result), kind, ResultTags(result)) with { Dataset = Dataset(result), Artifacts = Files() };
    }

    private IReadOnlyList<TrackedRun> Sweep()
    {
        var feasible = _document.Part("best") is not null;
        var best = _document.Part("best") ?? _document.Part("closest") ?? throw new ReplayInputException($"{Path.Combine(_folder, ResultFile)}: neither best nor closest; expected the document of a sweep");
        var figures = new ResultFigures(_endMs);
        figures.AddResult(best);
        figures.AddSweep(_document);
        List<TrackedText> tags = [.. ResultTags(best), new("replaysim.feasible", feasible ? "true" : "false"), new("replaysim.method", _document.Text("method") ?? "")];
        if (_document.Part("certificate")?.Text("kind") is { } certificate)
            tags.Add(new TrackedText("replaysim.certificate", certificate));
        if (_document.Part("guarantee")?.Part("holds") is { } holds)
            tags.Add(new TrackedText("replaysim.guarantee", holds.AsText()));
        var parent = Of(figures, Named(_document), "sweep", tags) with { Dataset = Dataset(best), Artifacts = Files() };
        return [parent, .. _document.Items("frontier").Select(Point)];
    }

    private TrackedRun Point(JsonElement point)
    {
        var figures = new ResultFigures(_endMs);
        figures.AddPoint(point);
        return Of(figures, Settings(point), "frontier point", [new("replaysim.digest", point.Text("digest") ?? ""), new("replaysim.feasible", point.Part("feasible")?.AsText() ?? "")]);
    }

    private IReadOnlyList<TrackedRun> Comparison()
    {
        var figures = new ResultFigures(_endMs);
        figures.AddDifferences(_document);
        var results = _document.Items("results").ToList();
        var parent = Of(figures, string.Join(" / ", results.Select(Named)), "compare", []) with { Artifacts = Files() };
        return [parent, .. results.Select(r => Run("compared", r) with { Artifacts = [] })];
    }

    private TrackedRun Of(ResultFigures figures, string name, string kind, IEnumerable<TrackedText> tags) => new()
    {
        Name = MlflowLimits.Cut(name, MlflowLimits.NameLength),
        StartMs = _startMs,
        EndMs = _endMs,
        Tags = [.. tags.Where(t => t.Value.Length > 0).Prepend(new TrackedText("replaysim.kind", kind)).Concat(CommonTags()).Select(t => t with { Value = MlflowLimits.Cut(t.Value, MlflowLimits.TagLength) })],
        Parameters = figures.Parameters,
        Metrics = figures.Metrics,
    };

    private IEnumerable<TrackedText> CommonTags()
    {
        yield return new TrackedText("mlflow.source.name", "replaysim");
        yield return new TrackedText("mlflow.source.type", "LOCAL");
        if (_context.Commit is { } commit)
            yield return new TrackedText("mlflow.source.git.commit", commit);
    }

    private static IEnumerable<TrackedText> ResultTags(JsonElement result)
    {
        yield return new TrackedText("replaysim.digest", result.Text("digest") ?? "");
        yield return new TrackedText("replaysim.fingerprint", result.Part("history")?.Text("fingerprint") ?? "");
        yield return new TrackedText("replaysim.scenario", result.Part("scenario")?.Text("hash") ?? "");
        yield return new TrackedText("replaysim.warnings", string.Join("\n", result.Items("warnings").Select(w => w.AsText())));
        foreach (var (number, constraint) in result.Items("constraints").Index())
            yield return new TrackedText(FormattableString.Invariant($"replaysim.constraint.{number + 1}"), constraint.Text("text") ?? "");
    }

    private static TrackedDataset? Dataset(JsonElement result)
    {
        if (result.Part("history") is not { } history || history.Text("fingerprint") is not { Length: > 0 } fingerprint)
            return null;
        var source = new Dictionary<string, string?> { ["fingerprint"] = fingerprint, ["from"] = history.Text("from"), ["to"] = history.Text("to") };
        return new TrackedDataset("history", fingerprint, JsonSerializer.Serialize(source), JsonSerializer.Serialize(new Dictionary<string, long> { ["num_rows"] = history.Whole("rows") }));
    }

    private IReadOnlyList<string> Files() => [.. Artifacts.Where(name => File.Exists(Path.Combine(_folder, name)))];
}
