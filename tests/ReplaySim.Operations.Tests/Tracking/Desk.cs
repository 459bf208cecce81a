using ReplaySim.Operations.Tests.Tracking.Serving;
using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Operations.Tracking.Plans;
using ReplaySim.Operations.Tracking.Spool;

namespace ReplaySim.Operations.Tests.Tracking;

/// <summary>Run folders, a server, and sending the one to the other: in this process, or to the server that REPLAYSIM_MLFLOW_URI names.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string RealServer = "REPLAYSIM_MLFLOW_URI";

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    private readonly MlflowServer? _server;

    public Desk(bool real = false, bool secure = false)
    {
        var named = Environment.GetEnvironmentVariable(RealServer);
        Assert.SkipWhen(real && string.IsNullOrEmpty(named), $"{RealServer} is not set: no real server to ask");
        _server = real ? null : new MlflowServer(secure);
        Uri = _server?.Uri ?? named!.TrimEnd('/');
        (Reader, Folders) = (new ServerReader(Uri), new RunFolders());
    }

    public string Uri { get; }

    public MlflowServer Server => _server!;

    public RunFolders Folders { get; }

    public ServerReader Reader { get; }

    /// <summary>Of this test alone, also on a server that has been asked before.</summary>
    public string Experiment { get; } = $"ReplaySim tests {Guid.NewGuid():N}";

    public TrackingCredentials Credentials { get; init; } = TrackingCredentials.None;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        Reader.Dispose();
        Folders.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    public TrackingSpool Open(string folder) => TrackingSpool.Open(folder, new TrackingContext { Server = TrackingServer.Parse(Uri, "--track"), Experiment = Experiment, Commit = new string('a', 40) });

    public MlflowClient Client(TimeSpan? timeout = null) => new(TrackingServer.Parse(Uri, "--track"), Credentials, timeout ?? Long);

    public Task<TrackingReport> SendAsync(string folder) => SendAsync(folder, TrackingPatience.Stubborn(Long));

    public async Task<TrackingReport> SendAsync(string folder, TrackingPatience patience)
    {
        using var client = Client();
        return await Open(folder).SendAsync(client, patience, Cancellation);
    }

    public Task<IReadOnlyList<ReadRun>> RunsAsync() => Reader.RunsAsync(Experiment);

    /// <summary>All that the server has of this test, in one text in which only names that the server makes up are replaced.</summary>
    public async Task<string> TextAsync()
    {
        // Without a request for every metric, many times faster.
        var all = _server is null ? await RunsAsync() : [.. _server.Store.Runs.Select(ReadRun.Of)];
        var runs = all.OrderBy(r => r.Tags["replaysim.place"], StringComparer.Ordinal).ToList();
        var names = runs.Select((r, i) => (r.Id, Name: $"run {i}")).ToDictionary(r => r.Id, r => r.Name);
        var artifacts = _server is null ? "" : string.Join('\n', _server.Store.Artifacts.Select(a => names.Aggregate(a.Key, (key, n) => key.Replace(n.Key, n.Value, StringComparison.Ordinal)) + " " + a.Value.Length).Order(StringComparer.Ordinal));
        return string.Join("\n\n", runs.Select(r => r.ToText(names)).Append(artifacts));
    }
}
