using ReplaySim.Cli.Tests.Running;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.Cli.Tests.Monitoring;

/// <summary>A scenario, a policy that promises something, and logs of it, in a folder.</summary>
internal sealed class Watch(Workplace place)
{
    public const string Observed = "observed: { tier: tier_path, latency: took, latency_unit: ms, cost: billed }";

    public string Scenario => place.Path("scenario.yaml");

    public string Policy => place.Path("policy.yaml");

    /// <summary>Writes the reference, its scenario and a sealed policy with these constraints.</summary>
    public async Task WriteAsync(string constraints, int rows = 6_000, string more = "", string until = "2027-01-01T00:00:00Z")
    {
        await SmallScenario.WriteAsync(place, new SmallHistory(rows), SmallScenario.Text(more: more));
        Promise(constraints, until);
    }

    public void Promise(string constraints, string until = "2027-01-01T00:00:00Z") => place.Write("policy.yaml", PolicyDocument.Sealed($$"""
        schema: {{PolicyDocument.Schema}}
        policy: {{SmallScenario.Cascade}}
        scenario: { name: Small, hash: {{ScenarioReader.Read(Scenario, []).Hash}} }
        constraints: [{{constraints}}]
        valid: { from: '2026-01-05T08:00:00Z', until: '{{until}}' }

        """));

    /// <summary>Writes a history as production's log; its decisions are those of the policy, in a file beside.</summary>
    public async Task<string[]> LogAsync(SmallHistory history, string name = "log")
    {
        var path = place.Path($"{name}.parquet");
        await history.WriteAsync(path);
        await Command.DoneAsync("run", Scenario, "--policy", Policy, "--set", $"history.source='{path}'", "--out", place.Path(name), "--decisions");
        return ["--log", path, "--decisions", place.Path(name, "decisions.parquet")];
    }

    public Task<CommandResult> RunAsync(params string[] more) => Command.RunAsync(["monitor", Policy, "--scenario", Scenario, .. more]);
}
