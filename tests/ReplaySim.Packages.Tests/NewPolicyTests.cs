namespace ReplaySim.Packages.Tests;

/// <summary>As docs/extending.md shows it: from an empty folder to a policy of one's own that keeps the laws and is replayed, with the packed command and libraries.</summary>
public sealed class NewPolicyTests(PackedFixture packed)
{
    [Fact]
    public async Task A_new_policy_builds_passes_its_laws_and_is_replayed()
    {
        var folder = packed.NewFolder("new");
        var tool = packed.Command;
        await Child.RunAsync(folder, packed.Isolated, tool, "new", "policy", "Careful", "--packages", packed.Packages);
        var place = Path.Combine(folder, "Careful");
        var tested = await Child.RunAsync(place, packed.Isolated, "dotnet", "test");
        Assert.Contains("succeeded: 2", tested, StringComparison.Ordinal);
        var run = await Child.RunAsync(place, packed.Isolated, tool, "run", "scenario.yaml", "--allow-code");
        Assert.Contains("20,000 rows", run, StringComparison.Ordinal);
        Assert.Contains("Careful.CarefulPolicy", run, StringComparison.Ordinal);
        var laws = await Child.RunAsync(place, packed.Isolated, tool, "check-policy", "scenario.yaml", "--allow-code", "--cases", "100", "--rising", "policy.custom.options.threshold=0..1");
        Assert.DoesNotContain("broken", laws, StringComparison.Ordinal);
    }
}
