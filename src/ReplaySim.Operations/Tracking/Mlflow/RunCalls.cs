using System.Globalization;
using System.Text.Json;
using ReplaySim.Operations.Tracking.Plans;

namespace ReplaySim.Operations.Tracking.Mlflow;

/// <summary>The server's experiments and runs.</summary>
internal sealed class RunCalls(MlflowClient client)
{
    private const string ArtifactPrefix = "mlflow-artifacts/artifacts/";

    /// <summary>The experiment of that name, made if there is none.</summary>
    public async Task<string> ExperimentAsync(string name, CancellationToken cancellation)
    {
        if (await FindExperimentAsync(name, cancellation).ConfigureAwait(false) is { } found)
            return found;
        try
        {
            const string Request = "mlflow/experiments/create";
            JsonElement? made = await client.PostAsync(Request, json => json.WriteString("name", name), cancellation).ConfigureAwait(false);
            return made.Needed("experiment_id", Request);
        }
        catch (TrackingException e) when (e.Code == "RESOURCE_ALREADY_EXISTS")
        {
            // Somebody else made it in between.
            if (await FindExperimentAsync(name, cancellation).ConfigureAwait(false) is { } theirs)
                return theirs;
            throw;
        }
    }

    /// <summary>All runs of an experiment that carry a tag.</summary>
    public async Task<IReadOnlyList<CreatedRun>> FindAsync(string experiment, string tag, string value, CancellationToken cancellation)
    {
        const string Request = "mlflow/runs/search";
        var found = new List<CreatedRun>();
        string? page = null;
        do
        {
            var answer = await client.PostAsync(Request, json =>
            {
                json.WriteStartArray("experiment_ids");
                json.WriteStringValue(experiment);
                json.WriteEndArray();
                json.WriteString("filter", $"tags.`{tag}` = '{value}'");
                json.WriteNumber("max_results", MlflowLimits.RunsPerPage);
                if (page is not null)
                    json.WriteString("page_token", page);
            }, cancellation).ConfigureAwait(false);
            found.AddRange(answer.Items("runs").Select(run => CreatedRun.Of(run, Request)));
            page = answer.Text("next_page_token");
        }
        while (!string.IsNullOrEmpty(page));
        return found;
    }

    public async Task<CreatedRun> CreateAsync(string experiment, TrackedRun run, IEnumerable<(string Key, string Value)> tags, CancellationToken cancellation)
    {
        const string Request = "mlflow/runs/create";
        var answer = await client.PostAsync(Request, json =>
        {
            json.WriteString("experiment_id", experiment);
            json.WriteString("run_name", run.Name);
            json.WriteNumber("start_time", run.StartMs);
            json.WritePairs("tags", tags);
        }, cancellation).ConfigureAwait(false);
        return CreatedRun.Of(answer.Part("run") ?? default, Request);
    }

    public Task LogAsync(string run, LogBatch batch, CancellationToken cancellation) => client.PostAsync("mlflow/runs/log-batch", json =>
    {
        json.WriteString("run_id", run);
        json.WritePairs("params", batch.Parameters);
        json.WriteStartArray("metrics");
        foreach (var (key, point) in batch.Metrics)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteNumber("value", point.Value);
            json.WriteNumber("timestamp", point.TimeMs);
            json.WriteNumber("step", point.Step);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }, cancellation);

    /// <summary>Times and steps that the server has of a metric.</summary>
    public async Task<IReadOnlySet<(long TimeMs, long Step)>> HistoryAsync(string run, string metric, CancellationToken cancellation)
    {
        var points = new HashSet<(long, long)>();
        string? page = null;
        do
        {
            List<(string, string)> query = [("run_id", run), ("metric_key", metric), ("max_results", MlflowLimits.HistoryPerPage.ToString(CultureInfo.InvariantCulture))];
            if (page is not null)
                query.Add(("page_token", page));
            var answer = await client.GetAsync("mlflow/metrics/get-history", query, cancellation).ConfigureAwait(false);
            points.UnionWith(answer.Items("metrics").Select(m => (m.Whole("timestamp"), m.Whole("step"))));
            page = answer.Text("next_page_token");
        }
        while (!string.IsNullOrEmpty(page));
        return points;
    }

    public Task LogInputAsync(string run, TrackedDataset dataset, CancellationToken cancellation) => client.PostAsync("mlflow/runs/log-inputs", json =>
    {
        json.WriteString("run_id", run);
        json.WriteStartArray("datasets");
        json.WriteStartObject();
        json.WritePairs("tags", [("mlflow.data.context", "replay")]);
        json.WriteStartObject("dataset");
        json.WriteString("name", dataset.Name);
        json.WriteString("digest", dataset.Digest);
        json.WriteString("source_type", "replaysim");
        json.WriteString("source", dataset.Source);
        json.WriteString("profile", dataset.Profile);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }, cancellation);

    public Task PutArtifactAsync(string path, string file, CancellationToken cancellation) =>
        client.PutFileAsync($"{ArtifactPrefix}{path}/{Uri.EscapeDataString(Path.GetFileName(file))}", file, cancellation);

    public Task EndAsync(string run, long endMs, CancellationToken cancellation) => client.PostAsync("mlflow/runs/update", json =>
    {
        json.WriteString("run_id", run);
        json.WriteString("status", "FINISHED");
        json.WriteNumber("end_time", endMs);
    }, cancellation);

    private async Task<string?> FindExperimentAsync(string name, CancellationToken cancellation)
    {
        const string Request = "mlflow/experiments/get-by-name";
        JsonElement? experiment;
        try
        {
            experiment = (await client.GetAsync(Request, [("experiment_name", name)], cancellation).ConfigureAwait(false)).Part("experiment");
        }
        catch (TrackingException e) when (e.Code == "RESOURCE_DOES_NOT_EXIST")
        {
            return null;
        }

        if (experiment?.Text("lifecycle_stage") == "deleted")
            throw new TrackingException($"the experiment '{name}' has been deleted on {client.Server}; expected it restored, or another name in {TrackingContext.ExperimentVariable}");
        return experiment.Needed("experiment_id", Request);
    }
}
