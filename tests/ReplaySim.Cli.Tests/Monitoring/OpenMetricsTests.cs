using System.Globalization;
using System.Text.RegularExpressions;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Operations.Playbooks;

namespace ReplaySim.Cli.Tests.Monitoring;

/// <summary>The metrics file, by the format's rules and by Prometheus' own reader, as docs/monitoring.md has it read.</summary>
public sealed partial class OpenMetricsTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Every_line_is_a_sample_of_its_family_in_the_order_of_time()
    {
        var lines = await File.ReadAllLinesAsync(await WriteAsync(), TestContext.Current.CancellationToken);
        Assert.Equal("# EOF", lines[^1]);
        var (family, seen, last) = ("", new HashSet<string>(), new Dictionary<string, double>());
        foreach (var line in lines[..^1])
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                family = line.Split(' ')[2];
                Assert.True(seen.Add(family), line);
                continue;
            }

            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                Assert.Equal($"# TYPE {family} gauge", line);
                continue;
            }

            var sample = Sample().Match(line);
            Assert.True(sample.Success && sample.Groups[1].Value == family, line);
            var series = sample.Groups[1].Value + sample.Groups[2].Value;
            var at = double.Parse(sample.Groups[4].Value, CultureInfo.InvariantCulture);
            Assert.True(!last.TryGetValue(series, out var before) || at > before, line);
            last[series] = at;
        }

        Assert.Contains("""replaysim_promise_evidence{promise="accuracy >= 70%"}""", last.Keys);
        Assert.Contains("replaysim_status", last.Keys);
    }

    [Fact]
    public async Task Prometheus_takes_it_in_and_answers_with_what_was_written()
    {
        Prometheus.Need();
        var file = await WriteAsync();
        var (code, said) = await Prometheus.PromtoolAsync(_place.Path(), "tsdb", "create-blocks-from", "openmetrics", file, _place.Path("blocks"));
        Assert.True(code == 0, said);
        Assert.Contains("BLOCK ULID", said, StringComparison.Ordinal);
        var samples = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Where(l => !l.StartsWith('#')).Select(l => Sample().Match(l)).ToList();
        await Prometheus.ServeAsync(_place.Path("blocks"), async ask =>
        {
            foreach (var sample in samples)
            {
                var (value, at) = (double.Parse(sample.Groups[3].Value.TrimStart('+').Replace("Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture), decimal.Parse(sample.Groups[4].Value, CultureInfo.InvariantCulture));
                var answer = Assert.Single(await ask(sample.Groups[1].Value + sample.Groups[2].Value, at));
                Assert.Equal(value, double.Parse(answer.Value.Replace("+Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture));
            }

            // What the rules of a playbook record, half a day after the log's end, as the watch lays it in.
            var end = decimal.Parse(samples.Last(s => s.Groups[1].Value == "replaysim_status").Groups[4].Value, CultureInfo.InvariantCulture);
            string[] silent = ["policy:replaysim_budget_burn:last", "policy:replaysim_month_forecast:budget_share", "policy:replaysim_month_spent:budget_share", "policy:replaysim_latency_p99_seconds:least"];
            foreach (var (name, expression) in RecordedSeries.All)
            {
                var answers = await ask(expression, end + 43_200);
                Assert.Equal(silent.Contains(name), answers.Count == 0);
                if (name == RecordedSeries.LogAge)
                    Assert.InRange(double.Parse(Assert.Single(answers).Value, CultureInfo.InvariantCulture), 43_199, 43_201);
            }
        });
    }

    private async Task<string> WriteAsync()
    {
        var watch = new Watch(_place);
        await watch.WriteAsync("accuracy >= 70%, recall >= 50%");
        var times = Enumerable.Range(0, 3_000).Select(i => new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(2 * i)).ToArray();
        var log = await watch.LogAsync(new SmallHistory(3_000, seed: 2).Set("at", times));
        await watch.RunAsync([.. log, "--metrics", _place.Path("metrics.txt")]);
        return _place.Path("metrics.txt");
    }

    [GeneratedRegex("""^([a-z_]+)(\{[a-z_]+="(?:[^"\\\n]|\\["\\n])*"(?:,[a-z_]+="(?:[^"\\\n]|\\["\\n])*")*\})? (-?[0-9.]+(?:E[-+]?[0-9]+)?|\+Inf) ([0-9]+(?:\.[0-9]+)?)$""")]
    private static partial Regex Sample();
}
