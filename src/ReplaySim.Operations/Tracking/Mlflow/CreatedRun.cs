using System.Text.Json;

namespace ReplaySim.Operations.Tracking.Mlflow;

/// <summary>A run that the server has.</summary>
internal sealed record CreatedRun(string Id, string ArtifactUri, IReadOnlyDictionary<string, string> Tags)
{
    private const string ProxyScheme = "mlflow-artifacts:";

    /// <summary>The run in an answer.</summary>
    public static CreatedRun Of(JsonElement run, string request)
    {
        var info = run.Part("info");
        var tags = (run.Part("data") ?? default).Items("tags").ToDictionary(t => t.Text("key") ?? "", t => t.Text("value") ?? "", StringComparer.Ordinal);
        return new CreatedRun(info.Needed("run_id", request), info?.Text("artifact_uri") ?? "", tags);
    }

    /// <summary>Where the run's artifacts are put over HTTP; null: they cannot be.</summary>
    public static string? ArtifactPath(string artifactUri)
    {
        if (!artifactUri.StartsWith(ProxyScheme, StringComparison.Ordinal))
            return null;
        var rest = artifactUri[ProxyScheme.Length..];
        if (rest.StartsWith("//", StringComparison.Ordinal))
            rest = rest.IndexOf('/', 2) is > 0 and var path ? rest[path..] : "";
        return rest.Trim('/');
    }
}
