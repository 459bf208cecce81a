using System.Text.Json.Nodes;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sweeps;

/// <summary>Certificates from the command, checked by the command.</summary>
public sealed class VerifyCertificateTests : IDisposable
{
    private const string Optimum = "objective: minimise cost.spend\nconstraints: [ accuracy >= 80%, recall >= 60% ]\nsearch: { frontier: 0 }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(Optimum)]
    [InlineData("objective: minimise cost.spend\nconstraints: [ accuracy >= 99% ]\nsearch: { frontier: 0 }")]
    [InlineData("objective: minimise cost.spend\nconstraints: [ accuracy >= 80% ]\nsearch: { frontier: 0, chains: { up_to: 3 } }")]
    [InlineData("objective: minimise cost.spend\nconstraints: [ accuracy >= 80%, latency.mean <= 100ms ]\nsearch: { frontier: 0 }")]
    [InlineData("objective: maximise accuracy\nconstraints: [ cost.spend <= $0.3, segments.accuracy >= 70% where support >= 10 ]\nsearch: { frontier: 0, vary: { policy.cascade.thresholds.fast: { from: 0.6, to: 0.9 } } }")]
    public async Task What_a_sweep_claims_is_verified(string search)
    {
        await SweepAsync(search);
        var verified = await VerifyAsync("history.parquet");
        Assert.True(verified.Code == ExitCode.Done, verified.Output);
        Assert.Contains("The certificate is verified.", verified.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fails", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_history_is_refused()
    {
        await SweepAsync(Optimum);
        await new SmallHistory(300, seed: 2).WriteAsync(_place.Path("other.parquet"));
        await new SmallHistory(300).Change<double?>("confidence0", c => c[7] = 0.123).WriteAsync(_place.Path("changed.parquet"));
        foreach (var history in new[] { "other.parquet", "changed.parquet" })
        {
            var refused = await VerifyAsync(history);
            Assert.Equal(ExitCode.NotMet, refused.Code);
            Assert.Contains("fails   history", refused.Output, StringComparison.Ordinal);
            Assert.Contains("The certificate does not hold.", refused.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_claim_that_is_made_better_than_it_is_is_refused()
    {
        await SweepAsync(Optimum);
        var file = _place.Path("out", "certificate.json");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var changes = new Action<JsonNode>[]
        {
            c => c["value"] = c["value"]!.GetValue<double>() * 0.99,
            c => c["lower_bound"] = c["lower_bound"]!.GetValue<double>() * 1.01,
            c => c["gap"] = 0.5,
            c => c["history"]!["rows"] = c["history"]!["rows"]!.GetValue<long>() - 1,
            c => c["constraints"]!.AsArray().RemoveAt(1),
            c => c["objective"] = "minimise cost.total",
            c => c["scenario"]!["document"] = c["scenario"]!["document"]!.GetValue<string>().Replace("accuracy >= 80%", "accuracy >= 81%", StringComparison.Ordinal),
            c => Space(c)["cells"]!.AsArray().RemoveAt(0),
            c => Space(c)["bound_sum"] = Space(c)["bound_sum"]!.GetValue<long>() + 1,
            c => Space(c)["chosen_sum"] = Space(c)["chosen_sum"]!.GetValue<long>() - 1,
        };
        foreach (var change in changes)
        {
            var certificate = JsonNode.Parse(text)!;
            change(certificate);
            await File.WriteAllTextAsync(file, certificate.ToJsonString(), TestContext.Current.CancellationToken);
            var refused = await VerifyAsync("history.parquet");
            Assert.True(refused.Code is ExitCode.NotMet or ExitCode.BadInput, $"change {Array.IndexOf(changes, change)}: {refused.Output}{refused.Error}");
        }
    }

    [Theory]
    [InlineData("none.json", null, "no such file")]
    [InlineData("text.json", "certificate", "expected")]
    [InlineData("other.json", "{ \"schema\": \"replaysim/result/v1\" }", "expected")]
    public async Task What_is_no_certificate_is_bad_input(string file, string? text, string said)
    {
        if (text is not null)
            _place.Write(file, text);
        await new SmallHistory(50).WriteAsync(_place.Path("history.parquet"));
        var refused = await Command.RunAsync("verify-certificate", _place.Path(file), "--history", _place.Path("history.parquet"));
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains(said, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task The_output_is_the_same_on_any_number_of_threads()
    {
        await SweepAsync(Optimum);
        Assert.Equal((await VerifyAsync("history.parquet", "1")).Output, (await VerifyAsync("history.parquet", "2")).Output);
    }

    private static JsonNode Space(JsonNode certificate) => certificate["spaces"]![0]!;

    private async Task SweepAsync(string search)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(300), SmallScenario.Text(more: search));
        await Command.DoneAsync("sweep", scenario, "--json", "--out", _place.Path("out"));
    }

    private Task<CommandResult> VerifyAsync(string history, string threads = "2") =>
        Command.RunAsync("verify-certificate", _place.Path("out", "certificate.json"), "--history", _place.Path(history), "--threads", threads);
}
