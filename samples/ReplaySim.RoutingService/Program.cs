using ReplaySim.Core;
using ReplaySim.RoutingService;
using ReplaySim.RoutingService.Labels;
using ReplaySim.RoutingService.Logs;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Live;
using ReplaySim.Scenarios.Policies;

try
{
    switch (args)
    {
        case ["join", var decisions, .. var labels]:
            await Console.Error.WriteLineAsync(LabelJoin.Write(decisions, labels.Length > 0 ? labels : [HistoryLog.LabelsOf(decisions)], Console.Out)).ConfigureAwait(false);
            return 0;
        case ["measure", var scenario, .. var policy]:
            Console.WriteLine(Measurement.Of(new LiveScenario(ScenarioReader.Read(scenario, policy.Select(p => PolicyDocument.Read(p).Override)))));
            return 0;
        default:
            var app = RoutingServer.Create(ServiceOptions.Of(new ConfigurationBuilder().AddCommandLine(args).Build()), args);
            await app.RunAsync().ConfigureAwait(false);
            return 0;
    }
}
catch (Exception e) when (e is ReplayInputException or ScenarioProblemsException or IOException)
{
    await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
    return 2;
}
