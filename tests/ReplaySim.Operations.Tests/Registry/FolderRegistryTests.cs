using ReplaySim.Core;
using ReplaySim.Operations.Registry;

namespace ReplaySim.Operations.Tests.Registry;

public sealed class FolderRegistryTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("replaysim-registry-");

    public void Dispose() => _folder.Delete(recursive: true);

    private FolderRegistry Registry => new(Path.Combine(_folder.FullName, "registry"));

    [Fact]
    public void A_promoted_policy_serves_and_the_one_before_can_be_rolled_back_to()
    {
        Promote("one");
        var state = Promote("two");
        Assert.Equal((2, null, "two"), (state.Champion, state.Challenger, Champion()));
        Assert.Equal([1], state.Before);
        state = Registry.Rollback("me", At);
        Assert.Equal((1, 2, "one"), (state.Champion, state.Challenger, Champion()));
        Assert.Throws<ReplayInputException>(() => Registry.Rollback("me", At));
        Assert.Equal(["promote", "promote", "rollback"], Registry.Read().Changes.Select(c => c.What));
    }

    [Fact]
    public void A_champion_that_steps_down_may_challenge_or_be_rolled_back_to()
    {
        Promote("one");
        Promote("two");
        var state = Registry.Demote("me", At);
        Assert.Equal((null, 2, false), (state.Champion, state.Challenger, File.Exists(Path.Combine(_folder.FullName, "registry", "champion.yaml"))));
        Assert.Throws<ReplayInputException>(() => Registry.Demote("me", At));
        state = Registry.Rollback("me", At);
        Assert.Equal((2, null, "two"), (state.Champion, state.Challenger, Champion()));
    }

    [Fact]
    public void One_policy_promoted_again_is_one_version()
    {
        Promote("one");
        Promote("two");
        var state = Promote("one");
        Assert.Equal((1, 2), (state.Champion, state.Versions.Count));
        Assert.Equal([2], state.Before);
    }

    [Fact]
    public void A_folder_of_other_files_is_no_registry()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "registry"));
        File.WriteAllText(Path.Combine(_folder.FullName, "registry", "letter.txt"), "dear");
        Assert.Contains("holds other files", Assert.Throws<ReplayInputException>(() => Promote("one")).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder.FullName, "registry", "registry.json"), "{}");
        Assert.Contains("is no registry", Assert.Throws<ReplayInputException>(() => Registry.Read()).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder.FullName, "registry", "registry.json"), "{");
        Assert.Contains("cannot be read", Assert.Throws<ReplayInputException>(() => Registry.Read()).Message, StringComparison.Ordinal);
    }

    private RegistryState Promote(string text)
    {
        var file = Path.Combine(_folder.FullName, "policy.yaml");
        File.WriteAllText(file, text);
        return Registry.Promote(file, "digest of " + text, "me", At);
    }

    private string Champion() => File.ReadAllText(Path.Combine(_folder.FullName, "registry", "champion.yaml"));
}
