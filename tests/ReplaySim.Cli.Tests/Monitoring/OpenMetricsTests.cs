using System.Diagnostics;
using System.Text.RegularExpressions;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Monitoring;

/// <summary>The metrics file, by the format's rules and by Prometheus' own reader, as docs/monitoring.md has it read.</summary>
public sealed partial class OpenMetricsTests : IDisposable
{
    private const string Promtool = "/usr/bin/promtool";
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
            var at = double.Parse(sample.Groups[4].Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(!last.TryGetValue(series, out var before) || at > before, line);
            last[series] = at;
        }

        Assert.Contains("""replaysim_promise_evidence{promise="accuracy >= 70%"}""", last.Keys);
        Assert.Contains("replaysim_status", last.Keys);
    }

    [Fact]
    public async Task Prometheus_takes_it_in()
    {
        Assert.SkipUnless(File.Exists(Promtool), $"{Promtool} is not installed");
        var file = await WriteAsync();
        using var process = Process.Start(new ProcessStartInfo(Promtool, ["tsdb", "create-blocks-from", "openmetrics", file, _place.Path("blocks")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        Assert.Contains("BLOCK ULID", await output, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.EnumerateDirectories(_place.Path("blocks")));
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
