using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ReplaySim.Dashboard.Tests.Serving;

/// <summary>A folder of a test's own, served by the real server, and a browser that was let in.</summary>
internal sealed class ServedFolder : IAsyncDisposable
{
    private readonly DirectoryInfo _outer = Directory.CreateTempSubdirectory("replaysim-dashboard-");
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private DashboardServer? _server;

    private ServedFolder() => Directory.CreateDirectory(Path());

    /// <summary>Address without the token, such as <c>http://127.0.0.1:40001</c>.</summary>
    public string Origin { get; private set; } = "";

    public int Port => new Uri(Origin).Port;

    public string Token { get; private set; } = "";

    /// <summary>What a browser that was let in sends.</summary>
    public string Cookie => $"replaysim-{Port}={Token}";

    public static async Task<ServedFolder> StartAsync(IScenarioRunner? runner = null, Action<ServedFolder>? prepare = null, TimeProvider? clock = null)
    {
        var served = new ServedFolder();
        prepare?.Invoke(served);
        served._server = await DashboardServer.StartAsync(new DashboardOptions { Folder = served.Path(), Clock = clock ?? TimeProvider.System }, runner ?? new ScriptedRunner());
        var address = served._server.Address;
        (served.Origin, served.Token) = (address.GetLeftPart(UriPartial.Authority), address.Query["?token=".Length..]);
        return served;
    }

    /// <summary>A path in the served folder.</summary>
    public string Path(params string[] parts) => System.IO.Path.Combine([_outer.FullName, "runs", .. parts]);

    /// <summary>A path beside the served folder.</summary>
    public string Outside(string name) => System.IO.Path.Combine(_outer.FullName, name);

    /// <summary>A copy of a run folder, or of some of its files.</summary>
    public void AddRun(string id, string from, params string[] names)
    {
        Directory.CreateDirectory(Path(id));
        foreach (var file in Directory.EnumerateFiles(from).Where(f => names.Length == 0 || names.Contains(System.IO.Path.GetFileName(f))))
            File.Copy(file, Path(id, System.IO.Path.GetFileName(file)));
    }

    /// <summary>A run folder with a result and nothing else.</summary>
    public void AddResult(string id, JsonNode document) => AddText(id + "/result.json", document.ToJsonString());

    public void AddText(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(file))!);
        File.WriteAllText(Path(file), text);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public async Task<string> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await GetAsync(path);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string form = "") =>
        SendAsync(HttpMethod.Post, path, new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"), ("Origin", Origin));

    /// <summary>A request as it is told, with the cookie unless another is given.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Origin + path) { Content = body };
        if (!headers.Any(h => h.Name == "Cookie"))
            request.Headers.Add("Cookie", Cookie);
        foreach (var (name, value) in headers.Where(h => h.Value.Length > 0))
            request.Headers.TryAddWithoutValidation(name, value);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public Task<bool> StopAsync() => _server!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server!.DisposeAsync();
        _outer.Delete(recursive: true);
    }
}
