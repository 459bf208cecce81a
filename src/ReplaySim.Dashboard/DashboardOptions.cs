using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ReplaySim.Dashboard;

/// <summary>What the dashboard shows, and where it listens.</summary>
public sealed record DashboardOptions
{
    /// <summary>The folder of runs and scenarios. Nothing outside it is shown.</summary>
    public required string Folder { get; init; }

    /// <summary>Port on 127.0.0.1; 0: any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Where faults are told of; the browser is told only that there was one.</summary>
    public ILoggerFactory Log { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Names the folders of started runs by the time of day.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
