using System.CommandLine;
using System.CommandLine.Parsing;
using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Operations.Tracking.Plans;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Terminal;

/// <summary>Where runs are tracked, by option or by the environment as MLflow's own clients read it.</summary>
/// <param name="timeout">How long sending may take, unless that is said.</param>
internal sealed class TrackOptions(TimeSpan timeout)
{
    private const string ServerVariable = "MLFLOW_TRACKING_URI";

    public Option<string?> Server { get; } = new("--track")
    {
        Description = $"Send the run folder to an MLflow server; by default {ServerVariable} of the environment, where it is set.",
        HelpName = "uri",
    };

    public Option<TimeSpan> Timeout { get; } = new("--track-timeout")
    {
        Description = "The longest that sending may take.",
        DefaultValueFactory = _ => timeout,
        CustomParser = ParseTimeout,
        HelpName = "duration",
    };

    /// <summary>Whether the option itself names a server.</summary>
    public bool IsNamed(ParseResult parsed) => parsed.GetValue(Server) is not null;

    /// <summary>The server that the option or else the environment names; null: neither does.</summary>
    public TrackingServer? ServerOf(ParseResult parsed)
    {
        if (parsed.GetValue(Server) is { } named)
            return TrackingServer.Parse(named, Server.Name);
        return Variable(ServerVariable) is { } variable ? TrackingServer.Parse(variable, ServerVariable) : null;
    }

    public static TrackingCredentials Credentials() => TrackingCredentials.Of(Variable);

    /// <summary>The circumstances of a run in the current folder.</summary>
    public static TrackingContext Context(TrackingServer? server) => new() { Server = server, Experiment = Variable(TrackingContext.ExperimentVariable), Commit = GitCommit.Find(Directory.GetCurrentDirectory()) };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static TimeSpan ParseTimeout(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (UnitText.DurationMicros(text) is { } micros and >= 100_000 and <= 86_400e6)
            return TimeSpan.FromMicroseconds(micros);
        result.AddError($"--track-timeout {text}: expected a duration from 100ms to 1d, such as 5s");
        return TimeSpan.FromSeconds(5);
    }
}
