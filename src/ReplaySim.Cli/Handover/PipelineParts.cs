namespace ReplaySim.Cli.Handover;

/// <summary>A parameter of a pipeline, or of one of its components.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">STRING, NUMBER_DOUBLE or NUMBER_INTEGER.</param>
/// <param name="Description">For whoever starts the pipeline.</param>
/// <param name="Default">Its value where none is given; null: one must be given.</param>
internal sealed record PipelineParameter(string Name, string Type, string Description, string? Default = null)
{
    public const string Text = "STRING";
    public const string Real = "NUMBER_DOUBLE";
    public const string Whole = "NUMBER_INTEGER";

    /// <summary>What a command says in its place.</summary>
    public string Placeholder => $"{{{{$.inputs.parameters['{Name}']}}}}";
}

/// <summary>A file or folder that one task leaves and another takes.</summary>
/// <param name="Name">Its name within a component.</param>
/// <param name="Type">Its type in the metadata store.</param>
internal sealed record PipelineArtifact(string Name, string Type)
{
    public string InputPath => $"{{{{$.inputs.artifacts['{Name}'].path}}}}";

    public string OutputPath => $"{{{{$.outputs.artifacts['{Name}'].path}}}}";
}

/// <summary>A step that can be used several times: a command with its inputs and what it leaves.</summary>
internal sealed record PipelineComponent(string Name, IReadOnlyList<PipelineParameter> Parameters, IReadOnlyList<PipelineArtifact> Takes, PipelineArtifact Leaves, IReadOnlyList<string> Arguments);

/// <summary>A use of a component.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Component">What it does.</param>
/// <param name="Parameters">The pipeline's parameters, in the order of the component's.</param>
/// <param name="From">Tasks whose artifacts it takes, in the order of the component's.</param>
/// <param name="After">Further tasks that must have ended well.</param>
internal sealed record PipelineTask(string Name, PipelineComponent Component, IReadOnlyList<PipelineParameter> Parameters, IReadOnlyList<PipelineTask> From, IReadOnlyList<PipelineTask> After);
