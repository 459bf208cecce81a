using System.Net;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Core;
using ReplaySim.RoutingService.Tests.Serving;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.RoutingService.Tests.Logs;

/// <summary>Every transaction that was let in is in the log, once.</summary>
public sealed class LogTests : IDisposable
{
    private const string Columns = """{"amount":1,"risk":null,"channel":"online","is_vip":true,"note":null}""";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Clients_at_once_and_a_stop_lose_nothing()
    {
        const int each = 150;
        await using (var service = await StartAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async client =>
            {
                for (var i = 0; i < each; i++)
                {
                    await service.DoneAsync("/route", Begin($"{client}-{i}"));
                    if (i % 3 != 0)
                        await service.DoneAsync("/route", $$"""{"id":"{{client}}-{{i}}","outcomes":[{"tier":"fast","label":"true","confidence":1}]}""");
                }
            }));
        }

        var lines = await LinesAsync("decisions-0001.csv");
        Assert.Equal(8 * each, lines.Count);
        Assert.Equal(Enumerable.Range(0, 8 * each), lines.Select(l => int.Parse(l.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Equal(8 * each, lines.Select(l => l.Split(',')[1]).Distinct().Count());
        Assert.Equal((8 * (each - 50), 8 * 50), (lines.Count(l => l.Contains(",\"answered\",", StringComparison.Ordinal)), lines.Count(l => l.Contains(",\"abandoned\",", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_start_begins_a_log_of_its_own_with_row_0()
    {
        for (var start = 0; start < 2; start++)
        {
            await using var service = await StartAsync();
            Assert.Equal(0, (await service.DoneAsync("/route", Begin("a"))).GetProperty("row").GetInt64());
        }

        Assert.Single(await LinesAsync("decisions-0001.csv"));
        Assert.Single(await LinesAsync("decisions-0002.csv"));
    }

    [Fact]
    public async Task Without_room_nothing_more_is_let_in_but_what_is_open_goes_on()
    {
        await using var service = await StartAsync(o => o with { Room = 2 });
        await service.DoneAsync("/route", Begin("a"));
        await service.DoneAsync("/route", Begin("b"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.PostAsync("/route", Begin("c"))).Status);
        await service.DoneAsync("/route", """{"id":"a","outcomes":[{"tier":"fast","label":"true","confidence":1}]}""");
        HttpStatusCode status;
        while ((status = (await service.PostAsync("/route", Begin("c"))).Status) == HttpStatusCode.ServiceUnavailable)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task What_is_silent_for_long_is_abandoned()
    {
        await using var service = await StartAsync(o => o with { ForgetAfter = TimeSpan.FromMinutes(1) });
        await service.DoneAsync("/route", Begin("silent"));
        service.Clock.Advance(TimeSpan.FromSeconds(50));
        await service.DoneAsync("/route", Begin("heard"));
        service.Clock.Advance(TimeSpan.FromSeconds(50));
        while ((await service.StatusAsync()).GetProperty("held").GetInt32() != 1)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Contains("\"silent\"", Assert.Single(await LinesAsync("decisions-0001.csv")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync("/route", """{"id":"silent"}""")).Status);
        await service.DoneAsync("/route", """{"id":"heard"}""");
    }

    [Fact]
    public async Task A_policy_file_is_served_as_it_was_written_and_not_when_it_was_edited()
    {
        var text = PolicyDocument.Sealed("schema: replaysim/policy/v1\npolicy: {\"cascade\":{\"thresholds\":{\"fast\":\"0.8\",\"middle\":\"0.7\"}}}\n");
        var policy = _place.Write("policy.yaml", text);
        await using (await StartAsync(o => o with { Policy = policy }))
        {
        }

        await File.WriteAllTextAsync(policy, "# A comment\n" + text, TestContext.Current.CancellationToken);
        await using (await StartAsync(o => o with { Policy = policy }))
        {
        }

        await File.WriteAllTextAsync(policy, text.Replace("0.8", "0.7", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<ReplayInputException>(() => StartAsync(o => o with { Policy = policy }));
        Assert.Contains("was edited after the sweep", refused.Message, StringComparison.Ordinal);
        var run = await Command.RunAsync("run", _place.Path("scenario.yaml"), "--policy", policy);
        Assert.Equal(2, run.Code);
        Assert.Contains("was edited after the sweep", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy: { cascade: { thresholds: { fast: 0.8, middle: 0.7 } } }", "policy: { score: { column: fast_confidence, cuts: [0.1, 0.2] } }", "reads column 'fast_confidence', which is known only after its decision")]
    [InlineData("policy: { cascade: { thresholds: { fast: 0.8, middle: 0.7 } } }", "policy: { recorded: { decisions: decisions.parquet } }", "which only its own history can be")]
    [InlineData("{ recorded: { prediction: slow_label } }", "{ recorded: { correct: slow_right } }", "tiers[slow].predictor: no column could hold its answers")]
    [InlineData("{ constant: 3ms }", "{ recorded: { column: took, unit: ms } }", "tiers[middle].latency.recorded")]
    [InlineData("note: note", "note: tier_path", "'tier_path' is the name of a column that the log adds")]
    [InlineData("prediction: slow_label", "prediction: fast_label", "column 'fast_label' has another role too")]
    public async Task What_could_not_be_served_or_logged_is_refused_at_the_start(string from, string to, string reason)
    {
        var scenario = LiveText.Write(_place);
        File.WriteAllText(scenario, File.ReadAllText(scenario).Replace(from, to, StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<ReplayInputException>(() => Service.StartAsync(new ServiceOptions { Scenario = scenario, Logs = _place.Path("logs") }));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place.Path("logs")) && Directory.EnumerateFiles(_place.Path("logs")).Any());
    }

    private static string Begin(string id) => $$"""{"id":"{{id}}","columns":{{Columns}}}""";

    private Task<Service> StartAsync(Func<ServiceOptions, ServiceOptions>? with = null)
    {
        var options = new ServiceOptions { Scenario = LiveText.Write(_place), Logs = _place.Path("logs") };
        return Service.StartAsync(with is null ? options : with(options));
    }

    private async Task<List<string>> LinesAsync(string name)
    {
        await using var stream = new FileStream(_place.Path("logs", name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return [.. (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }
}
