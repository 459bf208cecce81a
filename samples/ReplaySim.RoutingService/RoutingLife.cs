using ReplaySim.RoutingService.Logs;
using ReplaySim.RoutingService.Routing;

namespace ReplaySim.RoutingService;

/// <summary>What goes on behind the requests, and the end: once the last request is answered, all is logged and written.</summary>
internal sealed class RoutingLife(Router router, HistoryLog log) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        router.Close();
        await log.DisposeAsync().ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await second.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            router.Forget();
    }
}
