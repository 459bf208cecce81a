namespace ReplaySim.Cli.Tests.Runs;

/// <summary>The ready searches of many thresholds: by label, by segment, by score. A class of their own, to run beside the others.</summary>
public sealed class ReadyRouterSearchTests
{
    [Theory]
    [InlineData("score-router.yaml", 91.44824)]
    [InlineData("per-label.yaml", 32.188)]
    [InlineData("per-segment.yaml", 26.58)]
    public Task It_is_optimal_and_its_proof_holds(string name, double value) => ReadySearch.IsOptimalAsync(name, value);
}
