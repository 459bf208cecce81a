namespace ReplaySim.Cli.Sizing;

/// <summary>A tier whose servers are to be found.</summary>
/// <param name="Index">Its place in the scenario.</param>
/// <param name="Name">Its name.</param>
/// <param name="Today">Servers that the scenario gives it; null: unlimited.</param>
/// <param name="NanoPerServerHour">What a server costs an hour, nano-dollars; 0: nothing is said.</param>
internal sealed record SizedTier(int Index, string Name, int? Today, long NanoPerServerHour);
