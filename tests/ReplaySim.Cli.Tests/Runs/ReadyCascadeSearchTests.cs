namespace ReplaySim.Cli.Tests.Runs;

/// <summary>The ready searches of one threshold a tier.</summary>
public sealed class ReadyCascadeSearchTests
{
    [Theory]
    [InlineData("two-tiers.yaml", 32.416)]
    [InlineData("fraud-995.yaml", 16.748)]
    [InlineData("peak-latency.yaml", 18.9432)]
    [InlineData("budget.yaml", 0.99663)]
    [InlineData("walk-forward.yaml", 16.748)]
    [InlineData("chains.yaml", 16.748)]
    public Task It_is_optimal_and_its_proof_holds(string name, double value) => ReadySearch.IsOptimalAsync(name, value);
}
