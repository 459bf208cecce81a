using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Custom;

/// <summary>A policy from a user's assembly is replayed as a built-in one is.</summary>
public sealed class CustomPolicyTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task It_decides_as_the_built_in_policy_that_says_the_same()
    {
        var own = await RunAsync(Assemblies.Custom(Assemblies.Extending, "Extending.CautiousCascade", "{ threshold: 80%, always_check_from: $1000000 }"));
        var builtIn = await RunAsync("{ cascade: { tiers: [fast, slow], thresholds: { fast: 0.8 } } }");
        foreach (var part in new[] { "accuracy", "cost", "latency_ms", "tiers", "confusion" })
            Assert.Equal(builtIn.Json.Part(part), own.Json.Part(part));
        Assert.Equal(builtIn.Json.GetProperty("digest").GetString(), own.Json.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task The_document_says_which_code_ran()
    {
        var result = await RunAsync(Assemblies.Custom(Assemblies.Extending, "Extending.CautiousCascade", "{ threshold: 0.9 }"));
        var code = Assert.Single(result.Json.GetProperty("code").EnumerateArray());
        Assert.Equal("policy.custom Extending.CautiousCascade (Extending.dll)", code.GetProperty("name").GetString());
        var bytes = await File.ReadAllBytesAsync(Assemblies.Extending, TestContext.Current.CancellationToken);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), code.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task It_can_be_a_part_of_a_built_in_one()
    {
        var inner = Assemblies.Custom(Assemblies.Extending, "Extending.CautiousCascade", "{ threshold: 0.9 }");
        var result = await RunAsync($"{{ per_segment: {{ segments: {{ online: {inner} }}, otherwise: slow }} }}");
        Assert.Equal("per_segment", result.Json.GetProperty("policy").GetProperty("kind").GetString());
        Assert.Equal(1, result.Json.GetProperty("code").GetArrayLength());
    }

    [Fact]
    public async Task Its_options_can_be_swept()
    {
        var policy = Assemblies.Custom(Assemblies.Extending, "Extending.CautiousCascade", "{ threshold: 0.9 }");
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(300), SmallScenario.Text(
            policy: policy, more: "constraints: [ accuracy >= 60% ]\nsearch: { vary: { policy.custom.options.threshold: { values: [0, 0.7, 1] } } }"));
        var swept = await Command.DoneAsync("sweep", scenario, "--allow-code", "--json");
        Assert.Equal(3, swept.Json.GetProperty("candidates_evaluated").GetInt32());
        foreach (var threshold in new[] { "0", "0.7", "1" })
        {
            var run = await Command.DoneAsync("run", scenario, "--allow-code", "--json", "--set", $"policy.custom.options.threshold={threshold}");
            Assert.True(run.Json.GetProperty("cost").GetProperty("spend").GetDecimal() >= swept.Json.GetProperty("best").GetProperty("cost").GetProperty("spend").GetDecimal()
                || run.Code == ExitCode.NotMet);
        }
    }

    [Theory]
    [InlineData("Extending.HourlyBudget", "{ threshold: 0.95, dollars_per_hour: $0.05 }")]
    [InlineData("Extending.FollowsBaseRate", "{ threshold: 0.6, window: 50 }")]
    public async Task A_policy_with_a_memory_gives_the_same_whatever_the_threads(string type, string options)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(2_000), SmallScenario.Text(policy: Assemblies.Custom(Assemblies.Extending, type, options)));
        var one = await Command.DoneAsync("run", scenario, "--allow-code", "--json", "--threads", "1");
        var two = await Command.DoneAsync("run", scenario, "--allow-code", "--json", "--threads", "2");
        Assert.Equal(one.Output, two.Output);
    }

    [Fact]
    public async Task A_budget_is_kept_to_the_call()
    {
        // 200 transactions an hour at most cost 2 cents there; a budget of 1 cent lets the call through that passes it, and no other.
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(2_000), SmallScenario.Text(
            policy: Assemblies.Custom(Assemblies.Extending, "Extending.HourlyBudget", "{ threshold: 1, dollars_per_hour: $0.01 }")));
        var run = await Command.DoneAsync("run", scenario, "--allow-code", "--json");
        var tiers = run.Json.GetProperty("tiers").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!, t => t.GetProperty("cost").GetDecimal());
        Assert.InRange(tiers["slow"], 0.004m, 0.01m + 0.004m);
    }

    private async Task<CommandResult> RunAsync(string policy)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(1_000), SmallScenario.Text(policy: policy));
        return await Command.DoneAsync("run", scenario, "--allow-code", "--json");
    }
}
