namespace ReplaySim.Dashboard.Jobs;

public enum JobState
{
    Waiting,
    Running,

    /// <summary>Done, constraints met or not.</summary>
    Finished,
    Cancelled,
    Failed,
}

/// <summary>A job at one moment.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Code">Exit code; null before the end.</param>
/// <param name="FirstLine">Number of the first of the lines, from 0.</param>
/// <param name="Lines">What it said, from the line that was asked for.</param>
public sealed record JobView(JobState State, JobProgress Progress, int? Code, int FirstLine, IReadOnlyList<string> Lines)
{
    public bool IsOver => State is JobState.Finished or JobState.Cancelled or JobState.Failed;

    /// <summary>Number of the line after the last.</summary>
    public int NextLine => FirstLine + Lines.Count;

    /// <summary>The state in words, with what follows from the exit code.</summary>
    public string Text => State switch
    {
        JobState.Waiting => "waiting for the one before",
        JobState.Running => "running",
        JobState.Finished => Code == 0 ? "done" : "done; not everything that was asked for is met",
        JobState.Cancelled => "cancelled; nothing was written",
        _ => FormattableString.Invariant($"failed (exit code {Code})"),
    };
}
