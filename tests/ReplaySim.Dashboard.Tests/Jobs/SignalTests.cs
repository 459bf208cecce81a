using System.Diagnostics;
using ReplaySim.Cli.Terminal;
using ReplaySim.Dashboard.Tests.Serving;

namespace ReplaySim.Dashboard.Tests.Jobs;

/// <summary>The command as a process of its own, told to end as a keyboard or a system does.</summary>
public sealed class SignalTests(SampleRuns samples) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("replaysim-signals-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("INT", false, ExitCode.Done)]
    [InlineData("TERM", false, ExitCode.Done)]
    [InlineData("INT", true, ExitCode.Interrupted)]
    [InlineData("TERM", true, ExitCode.Interrupted)]
    public async Task It_ends_promptly_and_leaves_nothing(string signal, bool busy, int expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "signals are sent by 'kill'");
        RealRunTests.AddLong(_folder.FullName, samples.History);
        using var serving = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "replaysim.dll"), "serve", _folder.FullName]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var address = new Uri((await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
        using var client = new HttpClient();
        (await client.GetAsync(address, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        if (busy)
            await RealRunTests.StartLongAsync(client, address, _folder.FullName);

        // An open page that follows a job must not hold the server up.
        using var open = await client.GetAsync(new Uri(address, busy ? "/jobs/1/events" : "/"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", [$"-{signal}", $"{serving.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await serving.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal((expected, ""), (serving.ExitCode, await serving.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
        Assert.True(watch.Elapsed.TotalSeconds < 4, $"took {watch.Elapsed}");
        Assert.Equal(["data", "long.yaml"], _folder.EnumerateFileSystemInfos().Select(e => e.Name).Order());
    }
}
