using ReplaySim.Operations.Tracking.Mlflow;

namespace ReplaySim.Operations.Tests.Tracking;

/// <summary>Promoted policies in the registry: the server in this process, and a real one where it is named.</summary>
public sealed class RegistryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_version_becomes_challenger_then_champion_and_is_found_by_its_alias(bool real)
    {
        await using var desk = new Desk(real);
        using var client = desk.Client();
        var (models, name) = (new RegisteredModels(client), $"router {Guid.NewGuid():N}");
        var tracked = await desk.SendAsync(desk.Folders.Sweep(points: 1));
        var run = Assert.Single(await desk.RunsAsync(), r => !r.Tags.ContainsKey("mlflow.parentRunId"));
        Assert.Null(await models.FindAsync(name, "champion", Cancellation));
        await models.EnsureAsync(name, "Thresholds", Cancellation);
        await models.EnsureAsync(name, "Thresholds", Cancellation);
        Assert.Null(await models.FindAsync(name, "champion", Cancellation));
        var made = await models.EnsureVersionAsync(name, tracked.RunId, "policy.yaml", new Dictionary<string, string> { ["replaysim.digest"] = "c441" }, Cancellation);
        Assert.Equal((name, "1", run.Id, run.ArtifactUri + "/policy.yaml"), (made.Model, made.Version, made.RunId, made.Source));
        Assert.Equal(made, await models.EnsureVersionAsync(name, run.Id, "policy.yaml", new Dictionary<string, string>(), Cancellation));
        await models.SetAliasAsync(name, "challenger", made.Version, Cancellation);
        await models.SetAliasAsync(name, "champion", made.Version, Cancellation);
        Assert.Equal(made, await models.FindAsync(name, "champion", Cancellation));
        await models.DeleteAliasAsync(name, "challenger", Cancellation);
        await models.DeleteAliasAsync(name, "challenger", Cancellation);
        Assert.Null(await models.FindAsync(name, "challenger", Cancellation));
        Assert.Equal(made, await models.FindAsync(name, "champion", Cancellation));
    }

    [Fact]
    public async Task What_the_registry_refuses_is_told()
    {
        await using var desk = new Desk();
        using var client = desk.Client();
        var failure = await Assert.ThrowsAsync<TrackingException>(() => new RegisteredModels(client).SetAliasAsync("router", "champion", "7", Cancellation));
        Assert.Equal("RESOURCE_DOES_NOT_EXIST", failure.Code);
        Assert.Contains("answered mlflow/registered-models/alias with 404 RESOURCE_DOES_NOT_EXIST: Model Version not found", failure.Message, StringComparison.Ordinal);
    }
}
