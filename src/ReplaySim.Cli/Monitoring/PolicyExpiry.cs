using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;

namespace ReplaySim.Cli.Monitoring;

/// <summary>
/// The record that a policy has expired, beside its file. The file itself is sealed and stays as it is: what it says was true when it was written.
/// </summary>
internal static class PolicyExpiry
{
    private const string Schema = "replaysim/expiry/v1";

    /// <summary>Where the record of a policy file is.</summary>
    public static string PathOf(string policyFile) => Path.ChangeExtension(policyFile, ".expired.json");

    /// <summary>The record of an earlier watch of this very policy; null where there is none, or where it is about a policy that was there before.</summary>
    /// <exception cref="ReplayInputException">There is a file of that name that is no such record.</exception>
    public static string? Find(string policyFile, string? digest)
    {
        var path = PathOf(policyFile);
        if (!File.Exists(path))
            return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.GetProperty("schema").GetString() != Schema)
                throw new KeyNotFoundException($"no {Schema}");
            return document.RootElement.GetProperty("policy_digest").GetString() == digest ? path : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Foreign(path, e);
        }
    }

    /// <summary>Writes the record where a promise is refuted and none is there yet; the path, or null where nothing was written.</summary>
    public static async Task<string?> RecordAsync(MonitorReport report, string policyFile, string? earlier)
    {
        var refuted = report.Promises.Where(p => p.RefutedAfter is not null).ToList();
        if (refuted.Count == 0 || earlier is not null)
            return null;
        var bytes = ResultJson.ToBytes(json =>
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("policy_digest", report.PolicyDigest);
            json.WriteString("log", report.Log.Source);
            json.WriteStartArray("refuted");
            foreach (var promise in refuted)
            {
                json.WriteStartObject();
                json.WriteString("promise", promise.Text);
                json.ExactOrNull("after", promise.RefutedAfter);
                json.WriteString("at", promise.RefutedAt?.ToString());
                json.RoundedOrNull("delta", promise.Delta);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        var path = PathOf(policyFile);
        await AtomicOutput.FileAsync(path, stream => stream.WriteAsync(bytes).AsTask()).ConfigureAwait(false);
        return path;
    }

    private static ReplayInputException Foreign(string path, Exception cause) =>
        new($"{path}: no record of an expired policy ({Schema}); expected none, or the one that an earlier watch wrote; move it away", cause);
}
