using ReplaySim.Core;
using ReplaySim.Operations.Tracking.Mlflow;

namespace ReplaySim.Operations.Registry;

/// <summary>
/// Who serves, as aliases of a registered model on an MLflow server: <c>champion</c>, <c>challenger</c>, and <c>previous</c> to go back to. The alias
/// champion moves in one request, the last that matters, so that whatever fails before or after it, one version serves.
/// </summary>
public sealed class ModelAliases(RegisteredModels models, string model)
{
    private const string Champion = "champion";
    private const string Challenger = "challenger";
    private const string Previous = "previous";
    private const string Artifact = "policy.yaml";

    /// <summary>A run's policy.yaml becomes a version, and champion.</summary>
    /// <param name="runId">The run on the server that has the artifact.</param>
    /// <param name="digest">SHA-256 that the policy is sealed with.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TrackingException">The server refuses or does not answer.</exception>
    public async Task<RegisteredVersion> PromoteAsync(string runId, string digest, CancellationToken cancellation)
    {
        await models.EnsureAsync(model, "Routing policies of ReplaySim; each version is a policy.yaml.", cancellation).ConfigureAwait(false);
        var version = await models.EnsureVersionAsync(model, runId, Artifact, new Dictionary<string, string> { ["replaysim.policy_digest"] = digest }, cancellation).ConfigureAwait(false);
        if (await models.FindAsync(model, Champion, cancellation).ConfigureAwait(false) is { } old && old.Version != version.Version)
            await models.SetAliasAsync(model, Previous, old.Version, cancellation).ConfigureAwait(false);
        await models.SetAliasAsync(model, Champion, version.Version, cancellation).ConfigureAwait(false);
        if (await models.FindAsync(model, Challenger, cancellation).ConfigureAwait(false) is { } challenger && challenger.Version == version.Version)
            await models.DeleteAliasAsync(model, Challenger, cancellation).ConfigureAwait(false);
        return version;
    }

    /// <summary>The champion steps down and may challenge again.</summary>
    /// <exception cref="ReplayInputException">There is no champion.</exception>
    /// <exception cref="TrackingException">The server refuses or does not answer.</exception>
    public async Task<(string? Champion, string? Challenger)> DemoteAsync(CancellationToken cancellation)
    {
        var champion = await models.FindAsync(model, Champion, cancellation).ConfigureAwait(false)
            ?? throw new ReplayInputException($"demote: model '{model}' has no champion; expected one to step down");
        await models.SetAliasAsync(model, Previous, champion.Version, cancellation).ConfigureAwait(false);
        await models.SetAliasAsync(model, Challenger, champion.Version, cancellation).ConfigureAwait(false);
        await models.DeleteAliasAsync(model, Champion, cancellation).ConfigureAwait(false);
        return (null, champion.Version);
    }

    /// <summary>The version before serves again; the one that served may challenge.</summary>
    /// <exception cref="ReplayInputException">No earlier champion is known.</exception>
    /// <exception cref="TrackingException">The server refuses or does not answer.</exception>
    public async Task<(string? Champion, string? Challenger)> RollbackAsync(CancellationToken cancellation)
    {
        var back = await models.FindAsync(model, Previous, cancellation).ConfigureAwait(false)
            ?? throw new ReplayInputException($"rollback: model '{model}' knows no earlier champion; expected one to go back to");
        var leaves = await models.FindAsync(model, Champion, cancellation).ConfigureAwait(false) ?? await models.FindAsync(model, Challenger, cancellation).ConfigureAwait(false);
        await models.SetAliasAsync(model, Champion, back.Version, cancellation).ConfigureAwait(false);
        await models.DeleteAliasAsync(model, Previous, cancellation).ConfigureAwait(false);
        if (leaves is null || leaves.Version == back.Version)
        {
            await models.DeleteAliasAsync(model, Challenger, cancellation).ConfigureAwait(false);
            return (back.Version, null);
        }

        await models.SetAliasAsync(model, Challenger, leaves.Version, cancellation).ConfigureAwait(false);
        return (back.Version, leaves.Version);
    }
}
