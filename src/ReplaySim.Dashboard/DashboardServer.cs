using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ReplaySim.Core;
using ReplaySim.Dashboard.Access;
using ReplaySim.Dashboard.Jobs;
using ReplaySim.Dashboard.Runs;

namespace ReplaySim.Dashboard;

/// <summary>The dashboard's web server, on 127.0.0.1 alone.</summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly JobQueue _jobs;
    private readonly AccessToken _token;

    private DashboardServer(WebApplication web, JobQueue jobs, AccessToken token) => (_web, _jobs, _token) = (web, jobs, token);

    /// <summary>Where it is, with the token that lets its reader in.</summary>
    public Uri Address => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/?token=" + _token.Text);

    /// <summary>Starts serving.</summary>
    /// <param name="options">What is served.</param>
    /// <param name="runner">What runs started jobs.</param>
    /// <exception cref="ReplayInputException">The folder is none, or the port is taken.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardOptions options, IScenarioRunner runner)
    {
        var folder = new RunsFolder(options.Folder);
        var token = AccessToken.Create();
        var jobs = new JobQueue(folder, runner, options.Clock, options.Log.CreateLogger<DashboardServer>());
        var web = Build(options, folder, jobs, token);
        try
        {
            await web.StartAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            await web.DisposeAsync().ConfigureAwait(false);
            throw new ReplayInputException(FormattableString.Invariant($"port {options.Port} is taken; expected a free one, or none, which takes any that is free"));
        }

        jobs.Start();
        return new DashboardServer(web, jobs, token);
    }

    /// <summary>Stops serving, cancels what runs and waits until it has cleared away.</summary>
    /// <returns>Whether a job was cancelled by that.</returns>
    public async Task<bool> StopAsync()
    {
        var stopping = _web.StopAsync();
        var wasBusy = await _jobs.StopAsync().ConfigureAwait(false);
        await stopping.ConfigureAwait(false);
        return wasBusy;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _web.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(DashboardOptions options, RunsFolder folder, JobQueue jobs, AccessToken token)
    {
        // Empty: nothing is read from the environment or from settings files, so nothing there can open it to others.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production, ContentRootPath = folder.Root });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => RequestLimits.Apply(kestrel, options.Port));
        builder.Services.AddRoutingCore();

        // The web server's own log would hold the token.
        builder.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.Services.AddSingleton<IHostLifetime, HostedByCommand>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var web = builder.Build();
        web.Use((context, next) =>
        {
            SecurityHeaders.AddTo(context.Response.Headers);
            return next(context);
        });
        web.Use((context, next) => new FaultGuard(options.Log.CreateLogger<FaultGuard>(), next).InvokeAsync(context));
        web.Use(RequestLimits.InvokeAsync);
        web.Use((context, next) => new AccessGate(token, next).InvokeAsync(context));
        web.UseRouting();
        RunEndpoints.Map(web, folder, new RunCatalog(folder));
        JobEndpoints.Map(web, folder, jobs, web.Lifetime.ApplicationStopping);
        web.MapFallback(context => PageWriter.MessageAsync(context, HttpStatusCode.NotFound, "Not found", "There is nothing at this address."));
        return web;
    }

    // The command handles the keyboard's interrupt, and ends.
    private sealed class HostedByCommand : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
