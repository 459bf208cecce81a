using ReplaySim.Operations.Tracking.Mlflow;

namespace ReplaySim.Operations.Tracking.Plans;

/// <summary>What a plan says of the circumstances, beside the document.</summary>
public sealed record TrackingContext
{
    /// <summary>The variable that names the experiment, as MLflow's own clients take it.</summary>
    public const string ExperimentVariable = "MLFLOW_EXPERIMENT_NAME";

    /// <summary>Where it is to go.</summary>
    public TrackingServer? Server { get; init; }

    /// <summary>Name of the experiment; null: the scenario's.</summary>
    public string? Experiment { get; init; }

    /// <summary>The commit of the folder in which it was run; null: there is none.</summary>
    public string? Commit { get; init; }
}
