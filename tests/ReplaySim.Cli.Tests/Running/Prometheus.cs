using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace ReplaySim.Cli.Tests.Running;

/// <summary>Prometheus' own tools, where they are installed.</summary>
internal static class Prometheus
{
    private const string Promtool = "/usr/bin/promtool";
    private const string Server = "/usr/bin/prometheus";

    /// <summary>Skips a test where they are not.</summary>
    public static void Need() => Assert.SkipUnless(File.Exists(Promtool) && File.Exists(Server), "no Prometheus: install the system package 'prometheus' (tests/run.sh --install does)");

    /// <summary>Runs promtool in a folder; what it said.</summary>
    public static async Task<(int Code, string Said)> PromtoolAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Promtool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Serves a data folder on a free port of this machine alone while queries are asked, for at most a minute.</summary>
    public static async Task ServeAsync(string data, Func<Func<string, decimal, Task<IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, string Value)>>>, Task> ask)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        var port = FreePort();
        var configuration = Path.Combine(data, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, "global: {}\n", limit.Token);
        using var process = Process.Start(new ProcessStartInfo(Server,
            [$"--config.file={configuration}", $"--storage.tsdb.path={data}", "--storage.tsdb.retention.time=100y", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error"])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
            while (!await ReadyAsync(client, limit.Token))
            {
                Assert.False(process.HasExited, process.HasExited ? await said : null);
                await Task.Delay(100, limit.Token);
            }

            await ask(async (query, at) =>
            {
                var path = FormattableString.Invariant($"api/v1/query?query={Uri.EscapeDataString(query)}&time={at}");
                using var response = JsonDocument.Parse(await client.GetStringAsync(path, limit.Token));
                var root = response.RootElement;
                Assert.Equal("success", root.GetProperty("status").GetString());
                return [.. root.GetProperty("data").GetProperty("result").EnumerateArray().Select(r => (
                    (IReadOnlyDictionary<string, string>)r.GetProperty("metric").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!),
                    r.GetProperty("value")[1].GetString()!))];
            });
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> ReadyAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("-/ready", UriKind.Relative), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
