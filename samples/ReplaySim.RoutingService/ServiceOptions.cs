using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;

namespace ReplaySim.RoutingService;

/// <summary>What the service is started with.</summary>
internal sealed record ServiceOptions
{
    public required string Scenario { get; init; }

    /// <summary>A sweep's policy.yaml; null: the scenario's own policy.</summary>
    public string? Policy { get; init; }

    /// <summary>The folder of the logs.</summary>
    public required string Logs { get; init; }

    /// <summary>Transactions that may be open or wait to be written; more are refused until there is room.</summary>
    public int Room { get; init; } = 100_000;

    /// <summary>How long a transaction may be silent before it is given up, and a finished one can be asked about again.</summary>
    public TimeSpan ForgetAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A policy of one's own in place of both files'.</summary>
    public PolicyOptions? OwnPolicy { get; init; }

    public static ServiceOptions Of(IConfiguration configuration) => new()
    {
        Scenario = Required(configuration, "scenario", "a scenario file"),
        Policy = configuration["policy"],
        Logs = Required(configuration, "logs", "a folder for the logs"),
        Room = configuration["room"] is not { } room ? 100_000
            : int.TryParse(room, NumberStyles.None, CultureInfo.InvariantCulture, out var places) && places > 0 ? places
            : throw new ReplayInputException($"--room {room}: expected a whole number from 1 up"),
        ForgetAfter = configuration["forget-after"] is not { } after ? TimeSpan.FromMinutes(10)
            : DurationText.Micros(after) is { } micros and > 0 ? TimeSpan.FromMicroseconds(micros)
            : throw new ReplayInputException($"--forget-after {after}: expected a duration such as 10min"),
    };

    private static string Required(IConfiguration configuration, string key, string what) =>
        configuration[key] is { Length: > 0 } value ? value : throw new ReplayInputException($"--{key} is missing; expected {what}");
}
