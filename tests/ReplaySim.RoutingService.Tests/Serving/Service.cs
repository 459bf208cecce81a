using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ReplaySim.RoutingService.Tests.Serving;

/// <summary>The real service on a free port of this machine.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private bool _stopped;

    private Service(WebApplication app, ManualClock clock)
    {
        _app = app;
        Clock = clock;
        _client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public ManualClock Clock { get; }

    public static async Task<Service> StartAsync(ServiceOptions options)
    {
        var clock = new ManualClock();
        var app = RoutingServer.Create(options, ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Error"], clock);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Service(app, clock);
    }

    /// <summary>Posts a body; the status and what came back.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(path, content, TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (response.StatusCode, document.RootElement.Clone());
    }

    /// <summary>Posts a body that must be answered.</summary>
    public async Task<JsonElement> DoneAsync(string path, string body)
    {
        var (status, answer) = await PostAsync(path, body);
        Assert.True(status == HttpStatusCode.OK, $"{body}: {answer}");
        return answer;
    }

    public async Task<JsonElement> StatusAsync() => JsonDocument.Parse(await _client.GetStringAsync("/status", TestContext.Current.CancellationToken)).RootElement;

    /// <summary>Stops it as an operator would.</summary>
    public async Task StopAsync()
    {
        _stopped = true;
        await _app.StopAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
            await StopAsync();
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
