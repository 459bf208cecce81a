using System.Text.Json;

namespace ReplaySim.Operations.Tracking.Mlflow;

/// <summary>A version of a registered model.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">Its number, as the server writes it.</param>
/// <param name="RunId">The run that it came from; null: none.</param>
/// <param name="Source">Where its artifact is.</param>
public sealed record RegisteredVersion(string Model, string Version, string? RunId, string Source);

/// <summary>The server's model registry, in which a promoted policy is a version under an alias such as <c>champion</c>.</summary>
public sealed class RegisteredModels(MlflowClient client)
{
    private const string AliasPath = "mlflow/registered-models/alias";
    private const string VersionPath = "mlflow/model-versions/create";

    /// <summary>Makes a registered model, unless it is there.</summary>
    /// <param name="name">Without slashes and colons.</param>
    /// <param name="description">For people.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TrackingException">The server refuses or does not answer.</exception>
    public async Task EnsureAsync(string name, string description, CancellationToken cancellation)
    {
        try
        {
            await client.PostAsync("mlflow/registered-models/create", json =>
            {
                json.WriteString("name", name);
                json.WriteString("description", description);
            }, cancellation).ConfigureAwait(false);
        }
        catch (TrackingException e) when (e.Code == "RESOURCE_ALREADY_EXISTS")
        {
            // What was asked for is there.
        }
    }

    /// <summary>The version that a run's artifact is; made, unless it is there.</summary>
    /// <param name="name">A registered model.</param>
    /// <param name="runId">The run on the server.</param>
    /// <param name="artifact">Name of the run's artifact, such as <c>policy.yaml</c>.</param>
    /// <param name="tags">What else is to be known of it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TrackingException">The server refuses or does not answer.</exception>
    public async Task<RegisteredVersion> EnsureVersionAsync(string name, string runId, string artifact, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation)
    {
        const string RunPath = "mlflow/runs/get";
        var run = (await client.GetAsync(RunPath, [("run_id", runId)], cancellation).ConfigureAwait(false)).Part("run")?.Part("info");
        var source = $"{run.Needed("artifact_uri", RunPath).TrimEnd('/')}/{artifact}";
        if (await FindAsync(name, runId, source, cancellation).ConfigureAwait(false) is { } found)
            return found;
        var answer = await client.PostAsync(VersionPath, json =>
        {
            json.WriteString("name", name);
            json.WriteString("source", source);
            json.WriteString("run_id", runId);
            json.WritePairs("tags", tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value)));
        }, cancellation).ConfigureAwait(false);
        return VersionOf(answer.Part("model_version"), VersionPath);
    }

    /// <summary>Lets an alias stand for a version; whatever it stood for before.</summary>
    /// <param name="name">A registered model.</param>
    /// <param name="alias">Such as <c>champion</c> or <c>challenger</c>.</param>
    /// <param name="version">The version's number.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TrackingException">The server refuses or does not answer.</exception>
    public Task SetAliasAsync(string name, string alias, string version, CancellationToken cancellation) => client.PostAsync(AliasPath, json =>
    {
        json.WriteString("name", name);
        json.WriteString("alias", alias);
        json.WriteString("version", version);
    }, cancellation);

    /// <summary>Takes an alias away; there need be none.</summary>
    /// <param name="name">A registered model.</param>
    /// <param name="alias">Such as <c>challenger</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TrackingException">The server refuses or does not answer.</exception>
    public Task DeleteAliasAsync(string name, string alias, CancellationToken cancellation) => client.SendAsync(HttpMethod.Delete, AliasPath, json =>
    {
        json.WriteString("name", name);
        json.WriteString("alias", alias);
    }, cancellation);

    /// <summary>The version that an alias stands for; null: there is no such model or alias.</summary>
    /// <param name="name">A registered model.</param>
    /// <param name="alias">Such as <c>champion</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TrackingException">The server refuses or does not answer.</exception>
    public async Task<RegisteredVersion?> FindAsync(string name, string alias, CancellationToken cancellation)
    {
        try
        {
            var answer = await client.GetAsync(AliasPath, [("name", name), ("alias", alias)], cancellation).ConfigureAwait(false);
            return VersionOf(answer.Part("model_version"), AliasPath);
        }
        catch (TrackingException e) when (e.Code == "RESOURCE_DOES_NOT_EXIST" || (e.Code == "INVALID_PARAMETER_VALUE" && e.Message.Contains($"alias {alias} not found", StringComparison.OrdinalIgnoreCase)))
        {
            // Servers differ in what they call a missing alias.
            return null;
        }
    }

    private static RegisteredVersion VersionOf(JsonElement? version, string request) =>
        new(version.Needed("name", request), version.Needed("version", request), version?.Text("run_id"), version?.Text("source") ?? "");

    private async Task<RegisteredVersion?> FindAsync(string name, string runId, string source, CancellationToken cancellation)
    {
        const string Request = "mlflow/model-versions/search";
        var answer = await client.GetAsync(Request, [("filter", $"run_id='{runId}'"), ("max_results", "1000")], cancellation).ConfigureAwait(false);
        return answer.Items("model_versions").Select(v => VersionOf(v, Request)).FirstOrDefault(v => v.Model == name && v.Source == source);
    }
}
