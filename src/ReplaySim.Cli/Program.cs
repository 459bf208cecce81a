using System.CommandLine;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Verbs;
using ReplaySim.Core;
using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli;

internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        using var interrupt = new CancellationTokenSource();
        ConsoleCancelEventHandler onCancel = (_, e) =>
        {
            e.Cancel = true;
            interrupt.Cancel();
        };
        Console.CancelKeyPress += onCancel;
        try
        {
            return await RunAsync(arguments, Screen.OfProcess(), interrupt.Token).ConfigureAwait(false);
        }
        finally
        {
            Console.CancelKeyPress -= onCancel;
        }
    }

    /// <summary>
    /// The whole command on a given screen; returns the exit code. Cancelling is the same as an interrupt from the keyboard, which only the
    /// process itself hears: a command within another is ended by that.
    /// </summary>
    public static async Task<int> RunAsync(string[] arguments, Screen screen, CancellationToken cancellation = default)
    {
        var parsed = Commands(screen, arguments).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await screen.Error.WriteLineAsync($"replaysim: {error.Message}").ConfigureAwait(false);
            await screen.Error.WriteLineAsync("Try 'replaysim --help', or 'replaysim <verb> --help'.").ConfigureAwait(false);
            return ExitCode.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = screen.Output, Error = screen.Error },
                cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return Tell(e, screen);
        }
    }

    /// <summary>All verbs and options, with what runs them on a given screen.</summary>
    internal static RootCommand Commands(Screen screen, string[] arguments)
    {
        var logging = new Logging();
        var root = new RootCommand("Replays a history of labelled transactions through model tiers and routing policies, and finds the cheapest thresholds that hold.")
        {
            logging.Verbose,
            logging.File,
        };
        foreach (var verb in new Func<VerbHost, Command>[]
        {
            RunVerb.Create,
            SweepVerb.Create,
            RecommendVerb.Create,
            WhatIfVerb.Create,
            SizeVerb.Create,
            VerifyCertificateVerb.Create,
            GuaranteeStudyVerb.Create,
            CompareVerb.Create,
            RankVerb.Create,
            DecideVerb.Create,
            PricesVerb.Create,
            TcoVerb.Create,
            MonitorVerb.Create,
            DiagnoseVerb.Create,
            PromoteVerb.Create,
            RegistryVerbs.Demote,
            RegistryVerbs.Rollback,
            TrackVerb.Create,
            PlaybookVerb.Create,
            ExportVerb.Create,
            ReportVerb.Create,
            ValidateVerb.Create,
            CheckPolicyVerb.Create,
            NewVerb.Create,
            ImportVerb.Create,
            GenerateVerb.Create,
            InspectVerb.Create,
            ServeVerb.Create,
        })
            root.Add(verb(new VerbHost(screen, logging, arguments)));
        return root;
    }

    private static int Tell(Exception e, Screen screen)
    {
        switch (e)
        {
            case OperationCanceledException:
                screen.Error.WriteLine("replaysim: interrupted; nothing was written");
                return ExitCode.Interrupted;
            case ScenarioProblemsException problems:
                foreach (var problem in problems.Problems)
                    screen.Error.WriteLine(problem);
                screen.Error.WriteLine($"replaysim: {problems.Problems.Count} {(problems.Problems.Count == 1 ? "problem" : "problems")}; nothing was run");
                return ExitCode.BadInput;
            case ReplayInputException input:
                screen.Error.WriteLine($"replaysim: {input.Message}");
                return ExitCode.BadInput;
            case TrackingException failed:
                screen.Error.WriteLine($"replaysim: {failed.Message}");
                return ExitCode.NotMet;
            case AggregateException several:
                // Threads may each find the same wrong with the input; a fault goes before it.
                return Tell(several.Flatten().InnerExceptions.OrderBy(inner => inner is ReplayInputException or OperationCanceledException or OverflowException).First(), screen);
            case CodeHungException hung:
                screen.Error.WriteLine($"replaysim: {hung.Message}");
                return ExitCode.Fault;
            case OverflowException:
                screen.Error.WriteLine("replaysim: a sum or a price went past what can be counted exactly; check the units of amounts, prices and times");
                return ExitCode.BadInput;
            case IOException or UnauthorizedAccessException:
                screen.Error.WriteLine($"replaysim: {e.Message}");
                return ExitCode.BadInput;
            default:
                screen.Error.WriteLine($"replaysim: internal fault: {e}");
                screen.Error.WriteLine("This is a bug in ReplaySim; please report it with the scenario and this text.");
                return ExitCode.Fault;
        }
    }
}
