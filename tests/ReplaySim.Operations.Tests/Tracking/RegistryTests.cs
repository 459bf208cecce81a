using ReplaySim.Core;
using ReplaySim.Operations.Registry;
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Aliases_say_who_serves_who_may_challenge_and_who_served_before(bool real)
    {
        await using var desk = new Desk(real);
        using var client = desk.Client();
        var (models, name) = (new RegisteredModels(client), $"router {Guid.NewGuid():N}");
        var aliases = new ModelAliases(models, name);
        var run = (await desk.SendAsync(desk.Folders.Sweep(points: 1))).RunId;
        var other = (await desk.SendAsync(desk.Folders.Sweep(points: 2))).RunId;
        await Assert.ThrowsAsync<ReplayInputException>(() => aliases.RollbackAsync(Cancellation));
        await Assert.ThrowsAsync<ReplayInputException>(() => aliases.DemoteAsync(Cancellation));
        var first = await aliases.PromoteAsync(run, "c441", Cancellation);
        Assert.Equal(first.Version, (await aliases.PromoteAsync(run, "c441", Cancellation)).Version);
        var second = await aliases.PromoteAsync(other, "d552", Cancellation);
        Assert.Equal((second.Version, null, first.Version), await AliasesAsync());
        Assert.Equal((first.Version, second.Version), await aliases.RollbackAsync(Cancellation));
        Assert.Equal((first.Version, second.Version, null), await AliasesAsync());
        await aliases.PromoteAsync(other, "d552", Cancellation);
        Assert.Equal((second.Version, null, first.Version), await AliasesAsync());
        Assert.Equal((null, second.Version), await aliases.DemoteAsync(Cancellation));
        Assert.Equal((null, second.Version, second.Version), await AliasesAsync());
        Assert.Equal((second.Version, null), await aliases.RollbackAsync(Cancellation));

        async Task<(string?, string?, string?)> AliasesAsync() => (await VersionAsync("champion"), await VersionAsync("challenger"), await VersionAsync("previous"));

        async Task<string?> VersionAsync(string alias) => (await models.FindAsync(name, alias, Cancellation))?.Version;
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
