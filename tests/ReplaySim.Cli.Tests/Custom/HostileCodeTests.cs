using System.Diagnostics;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Custom;

/// <summary>Code that misbehaves ends in one clear error, and what was there stays.</summary>
public sealed class HostileCodeTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("ThrowsInConstructor", "{}", "policy.custom Hostile.ThrowsInConstructor (ReplaySim.Hostile.dll): constructor: threw InvalidOperationException: no licence")]
    [InlineData("ThrowsInDecide", "{ row: 57 }", "policy.custom Hostile.ThrowsInDecide (ReplaySim.Hostile.dll): Decide, transaction 't57' (row 57), simulated time 2026-01-05T08:00:0")]
    [InlineData("AsksTwice", "{}", "policy.custom Hostile.AsksTwice (ReplaySim.Hostile.dll): Decide, transaction 't0' (row 0), simulated time 2026-01-05T08:00:00.0")]
    [InlineData("ThrowsInLearn", "{}", "policy.custom Hostile.ThrowsInLearn (ReplaySim.Hostile.dll): Learn, transaction in row 0, simulated time 2026-01-05T08:00:00.0")]
    [InlineData("ReadsTheLabel", "{}", "policy: column 'fraud' is the label, which is known only after the decision; expected another column")]
    [InlineData("TwoConstructors", "{}", "'Hostile.TwoConstructors' has 2 public constructors; expected one public constructor")]
    [InlineData("WantsAService", "{}", "the constructor of 'Hostile.WantsAService' takes IServiceProvider services; expected one public constructor")]
    [InlineData("Unfinished", "{}", "'Hostile.Unfinished' is abstract or generic; expected one of ")]
    [InlineData("Hidden", "{}", "'Hostile.Hidden' is not public; expected one of ")]
    [InlineData("WrongLatency", "{}", "'Hostile.WrongLatency' does not implement IRowPolicy or IRoutingPolicy; expected one of ")]
    [InlineData("AskTwice", "{}", "no class 'Hostile.AskTwice'; expected one of Hostile.ThrowsInConstructor, ")]
    [InlineData("TakesRefusing", "{ share: 2 }", "RefusingOptions (ReplaySim.Hostile.dll): constructor: threw ArgumentOutOfRangeException: a share is from 0 to 1")]
    [InlineData("AsksTwice", "{ limit: 3 }", "the constructor of 'Hostile.AsksTwice' takes no options; expected no options")]
    [InlineData("ThrowsInDecide", "{ rwo: 3 }", "unknown key 'rwo' in policy.custom.options; expected one of row; did you mean 'row'?")]
    public async Task A_policy(string type, string options, string expected)
    {
        var result = await RunAsync("policy", Assemblies.Custom(Assemblies.Hostile, "Hostile." + type, options));
        Assert.Equal((ExitCode.BadInput, ""), (result.Code, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal fault", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("predictor", "WrongConfidence", "{ value: 1.5 }", "row, transaction 't3' (row 3)", "gives confidence 1.5; expected 0 to 1, or NaN")]
    [InlineData("predictor", "WrongClass", "{ value: 2 }", "row, transaction 't3' (row 3)", "answers class 2; expected a class from 0 to 1")]
    [InlineData("predictor", "ThrowsInPredict", "{}", "Predict, transaction 't0' (row 0)", "threw IndexOutOfRangeException: row 9 of 8")]
    [InlineData("latency", "WrongLatency", "{ value: 0 }", "row, transaction 't3' (row 3)", "gives a service of 0 µs; expected 1 µs to 4e15 µs")]
    [InlineData("price", "WrongPrice", "{ value: -1 }", "row, transaction 't3' (row 3)", "gives a price of -1 femto-dollars; expected 0 or more")]
    public async Task A_model(string part, string type, string options, string place, string expected)
    {
        var result = await RunAsync($"tiers[fast].{part}", Assemblies.Custom(Assemblies.Hostile, "Hostile." + type, options));
        Assert.Equal((ExitCode.BadInput, ""), (result.Code, result.Output));
        Assert.StartsWith($"replaysim: tiers[fast].{part}.custom Hostile.{type} (ReplaySim.Hostile.dll): {place}, simulated time 2026-01-05T08:00:00", result.Error, StringComparison.Ordinal);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order", "history.source.custom Hostile.WrongSource (ReplaySim.Hostile.dll): column 'time', row 6: 1970-01-01T00:00:00Z comes after 1970-01-01T00:00:00.005Z")]
    [InlineData("time", "row 0: time 9223372036854775807 µs; expected a time between the years 1 and 9999")]
    [InlineData("count", "Read: a slice of 5 rows from row 0 on; expected 0 to 4")]
    [InlineData("throws", "Read, from row 4 on: threw IOException: the store went away")]
    [InlineData("nothing", "holds no rows; expected at least one transaction")]
    public async Task A_source(string fault, string expected)
    {
        var scenario = _place.Write("source.yaml", $$"""
            history:
              source: {{Assemblies.Custom(Assemblies.Hostile, "Hostile.WrongSource", $"{{ what: {fault} }}")}}
              columns: { label: is_fraud, value: amount }
              labels: { positive: true, names: { true: fraud, false: legit } }
            tiers: [ { name: only, predictor: perfect, latency: { constant: 1ms }, price: { per_call: $0.001 } } ]
            policy: only
            """.Replace("predictor: perfect", "predictor: { perfect: {} }", StringComparison.Ordinal));
        var result = await Command.RunAsync("run", scenario, "--allow-code");
        Assert.Equal((ExitCode.BadInput, ""), (result.Code, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.dll", "'nowhere.dll': no such file; expected an assembly")]
    [InlineData(".", "is not the name of an assembly; expected a file that ends in .dll")]
    [InlineData("../../../../etc/passwd", "is not the name of an assembly; expected a file that ends in .dll")]
    [InlineData("text.dll", "cannot be loaded (")]
    [InlineData("empty.dll", "cannot be loaded (")]
    [InlineData("folder.dll", "no such file; expected an assembly")]
    public async Task A_path(string path, string expected)
    {
        _place.Write("text.dll", "this is not an assembly, though it is called one");
        _place.Write("empty.dll", "");
        Directory.CreateDirectory(_place.Path("folder.dll"));
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(10), SmallScenario.Text(policy: Assemblies.Custom(path, "Any.Type")));
        var result = await Command.RunAsync("run", scenario, "--allow-code");
        Assert.Equal((ExitCode.BadInput, ""), (result.Code, result.Output));
        Assert.Contains(Path.GetFileName(path) is { Length: > 0 } name ? name : path, result.Error, StringComparison.Ordinal);
        Assert.Contains(expected.Replace("'nowhere.dll'", $"'{_place.Path("nowhere.dll")}'", StringComparison.Ordinal), result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arrivals: { speed: 2.0 }")]
    [InlineData("label_delay: 3s")]
    public async Task Policies_that_learn_are_not_compared_by_two_clocks(string other)
    {
        var text = SmallScenario.Text(policy: Assemblies.Custom(Assemblies.Hostile, "Hostile.ThrowsInLearn"));
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(40), text);
        var second = _place.Write("other.yaml", text.Replace("  labels:", $"  {other}\n  labels:", StringComparison.Ordinal));
        var result = await Command.RunAsync("compare", scenario, second, "--allow-code");
        Assert.Equal((ExitCode.BadInput, ""), (result.Code, result.Output));
        Assert.Contains("other.yaml': other arrivals or another label_delay than the first, and a policy learns", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    [InlineData("validate")]
    public async Task Nothing_is_loaded_unless_it_is_allowed(string verb)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(10), SmallScenario.Text(policy: Assemblies.Custom(Assemblies.Hostile, "Hostile.ThrowsInConstructor")));
        var result = await Command.RunAsync(verb, scenario);
        Assert.Equal((ExitCode.BadInput, ""), (result.Code, result.Output));
        Assert.Contains($"policy.custom runs code of '{Assemblies.Hostile}'; expected --allow-code", result.Error, StringComparison.Ordinal);
    }

    // Each in a process of its own, since the loop goes on for as long as there is one.
    [Theory]
    [InlineData("policy", "LoopsInDecide", "{ row: 57 }", "policy.custom Hostile.LoopsInDecide (ReplaySim.Hostile.dll): Decide, transaction 't57' (row 57), simulated time 2026-01-05T08:00:0")]
    [InlineData("policy", "LoopsInConstructor", "{}", "policy.custom Hostile.LoopsInConstructor (ReplaySim.Hostile.dll): constructor: has not returned for 0.5 s")]
    [InlineData("tiers[fast].latency", "LoopsInDraw", "{}", "tiers[fast].latency.custom Hostile.LoopsInDraw (ReplaySim.Hostile.dll): Draw, transaction 't0' (row 0)")]
    public async Task A_loop_ends_with_3_and_an_earlier_run_stays(string path, string type, string options, string expected)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100));
        var folder = _place.Path("out");
        await Command.DoneAsync("run", scenario, "--out", folder, "--decisions");
        List<string> before = [.. _place.Entries];
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [Assemblies.Command, "run", scenario, "--set", $"{path}={Assemblies.Custom(Assemblies.Hostile, "Hostile." + type, options)}", "--allow-code", "--code-limit", "500ms", "--out", folder, "--decisions"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((ExitCode.Fault, ""), (process.ExitCode, await output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("has not returned for 0.5 s; expected an end", error, StringComparison.Ordinal);
        Assert.Equal(before, _place.Entries);
    }

    private async Task<CommandResult> RunAsync(string path, string value)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100));
        List<string> before = [.. _place.Entries];
        var result = await Command.RunAsync("run", scenario, "--allow-code", "--set", $"{path}={value}", "--out", _place.Path("out"));
        Assert.Equal(before, _place.Entries);
        return result;
    }
}
