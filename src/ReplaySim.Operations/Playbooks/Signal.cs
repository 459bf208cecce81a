namespace ReplaySim.Operations.Playbooks;

/// <summary>Whether someone is woken.</summary>
public enum Urgency
{
    /// <summary>On a working day.</summary>
    Ticket,

    /// <summary>Now.</summary>
    Page,
}

/// <summary>A signal that is watched: when it alarms, why from there, and what is done.</summary>
public sealed record Signal
{
    /// <summary>The alert's name.</summary>
    public required string Alert { get; init; }

    /// <summary>Whether someone is woken.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>When it alarms, in words.</summary>
    public required string When { get; init; }

    /// <summary>The figures that the threshold follows from.</summary>
    public required string Because { get; init; }

    /// <summary>The alert's expression.</summary>
    public required string Expression { get; init; }

    /// <summary>The alert's sentence.</summary>
    public required AlertText Summary { get; init; }

    /// <summary>What to look at, in order.</summary>
    public required IReadOnlyList<string> Diagnosis { get; init; }

    /// <summary>What to do, in order.</summary>
    public required IReadOnlyList<string> Action { get; init; }

    /// <summary>Cases on both sides of the threshold.</summary>
    public required IReadOnlyList<AlertCase> Cases { get; init; }
}

/// <summary>Metrics over three days, sample by hour, and whether an alert fires at the end.</summary>
/// <param name="Name">What is tried.</param>
/// <param name="Inputs">Series and their samples, in Prometheus' notation of unit tests.</param>
/// <param name="Fires">The alert as it must be; null: it must not fire.</param>
public sealed record AlertCase(string Name, IReadOnlyList<(string Series, string Samples)> Inputs, FiredAlert? Fires);

/// <summary>An alert that fires.</summary>
/// <param name="Labels">The labels of its series.</param>
/// <param name="Value">Its value.</param>
public sealed record FiredAlert(IReadOnlyDictionary<string, string> Labels, double Value);

/// <summary>A signal that the run gives no threshold for.</summary>
/// <param name="Name">What is not watched.</param>
/// <param name="Why">What is missing.</param>
public sealed record MissingSignal(string Name, string Why);
