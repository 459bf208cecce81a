using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sweeps;

public sealed class RecalibrationTests
{
    private static readonly string Described = Path.Combine(Workplace.Repository, "scenarios", "synthetic-ensemble.yaml");

    [Fact]
    public async Task A_policy_that_believes_confidences_is_tried_with_what_they_are_worth()
    {
        var swept = await Command.DoneAsync("sweep", Described, "--json", "--set", "search={ recalibrate: true }");
        var candidates = swept.Json.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("settings").GetProperty("policy.expected_loss.calibration").GetString()!).ToList();
        Assert.Equal(2, candidates.Count);
        Assert.Contains("{}", candidates);
        Assert.Contains(candidates, c => c.Contains("\"fast\"", StringComparison.Ordinal));
        Assert.NotEqual(swept.Json.GetProperty("candidates")[0].GetProperty("digest").GetString(), swept.Json.GetProperty("candidates")[1].GetProperty("digest").GetString());
    }

    [Fact]
    public async Task A_confidence_that_is_worth_nothing_escalates_and_one_worth_all_is_taken()
    {
        var never = await Command.DoneAsync("run", Described, "--json", "--set", "policy={ expected_loss: { calibration: { fast: [[0, 0], [1, 0]] } } }");
        Assert.Equal(1, never.Json.GetProperty("tiers")[1].GetProperty("asked").GetDouble() / never.Json.GetProperty("history").GetProperty("rows").GetDouble(), 3);
        var always = await Command.DoneAsync("run", Described, "--json", "--set", "policy={ expected_loss: { calibration: { fast: [[0, 1], [1, 1]] } } }");
        Assert.Equal(0, always.Json.GetProperty("tiers")[1].GetProperty("asked").GetInt64());
    }

    [Fact]
    public async Task Points_that_do_not_ascend_are_told_where_they_stand()
    {
        var refused = await Command.RunAsync("run", Described, "--set", "policy={ expected_loss: { calibration: { fast: [[0.9, 0.5], [0.8, 0.6]] } } }");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("policy.expected_loss.calibration.fast is no calibration", refused.Error, StringComparison.Ordinal);
    }
}
