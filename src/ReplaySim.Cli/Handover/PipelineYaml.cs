
namespace ReplaySim.Cli.Handover;

/// <summary>Tasks and their components in the intermediate representation of Kubeflow Pipelines v2 (<c>PipelineSpec</c>).</summary>
internal static class PipelineYaml
{
    private const string SchemaVersion = "2.1.0";

    // Which compiler is imitated: the shape of what it writes has been looked at.
    private const string Compiler = "kfp-2.7.0";
    private const string ArtifactVersion = "0.0.1";

    public static YamlPart Of(string name, string description, string image, IReadOnlyList<PipelineParameter> parameters, IReadOnlyList<PipelineTask> tasks)
    {
        var components = tasks.Select(t => t.Component).Distinct().ToList();
        return YamlPart.Map(
            ("components", YamlPart.Each(components, c => $"comp-{c.Name}", Component)),
            ("deploymentSpec", YamlPart.Map(("executors", YamlPart.Each(components, c => $"exec-{c.Name}", c => Executor(c, image))))),
            ("pipelineInfo", YamlPart.Map(("description", YamlPart.Text(description)), ("name", YamlPart.Text(name)))),
            ("root", YamlPart.Map(
                ("dag", YamlPart.Map(("tasks", YamlPart.Each(tasks, t => t.Name, Task)))),
                ("inputDefinitions", YamlPart.Map(("parameters", Parameters(parameters)))))),
            ("schemaVersion", YamlPart.Text(SchemaVersion)),
            ("sdkVersion", YamlPart.Text(Compiler)));
    }

    private static YamlPart Component(PipelineComponent component) => YamlPart.Map(
        ("executorLabel", YamlPart.Text($"exec-{component.Name}")),
        ("inputDefinitions", YamlPart.Map(
            ("artifacts", component.Takes.Count == 0 ? null : Artifacts(component.Takes)),
            ("parameters", component.Parameters.Count == 0 ? null : Parameters(component.Parameters)))),
        ("outputDefinitions", YamlPart.Map(("artifacts", Artifacts([component.Leaves])))));

    private static YamlPart Executor(PipelineComponent component, string image) => YamlPart.Map(("container", YamlPart.Map(
        ("args", YamlPart.Texts(component.Arguments)),
        ("command", YamlPart.Texts(["replaysim"])),
        ("image", YamlPart.Text(image)))));

    // Never cached: a cache knows the paths of tables, not what is in them today.
    private static YamlPart Task(PipelineTask task)
    {
        var before = task.From.Concat(task.After).Select(t => t.Name).Distinct().ToList();
        return YamlPart.Map(
            ("cachingOptions", YamlPart.Map(("enableCache", YamlPart.Plain("false")))),
            ("componentRef", YamlPart.Map(("name", YamlPart.Text($"comp-{task.Component.Name}")))),
            ("dependentTasks", before.Count == 0 ? null : YamlPart.Texts(before)),
            ("inputs", YamlPart.Map(
                ("artifacts", task.From.Count == 0 ? null : YamlPart.Each(task.Component.Takes.Zip(task.From), t => t.First.Name, t => TakenFrom(t.Second))),
                ("parameters", task.Parameters.Count == 0 ? null : YamlPart.Each(task.Component.Parameters.Zip(task.Parameters), p => p.First.Name, p => YamlPart.Map(
                    ("componentInputParameter", YamlPart.Text(p.Second.Name))))))),
            ("taskInfo", YamlPart.Map(("name", YamlPart.Text(task.Name)))));
    }

    private static YamlPart TakenFrom(PipelineTask producer) => YamlPart.Map(("taskOutputArtifact", YamlPart.Map(
        ("outputArtifactKey", YamlPart.Text(producer.Component.Leaves.Name)),
        ("producerTask", YamlPart.Text(producer.Name)))));

    private static YamlPart Artifacts(IEnumerable<PipelineArtifact> artifacts) => YamlPart.Each(artifacts, a => a.Name, a => YamlPart.Map(("artifactType", YamlPart.Map(
        ("schemaTitle", YamlPart.Text(a.Type)),
        ("schemaVersion", YamlPart.Text(ArtifactVersion))))));

    private static YamlPart Parameters(IEnumerable<PipelineParameter> parameters) => YamlPart.Each(parameters, p => p.Name, p => YamlPart.Map(
        ("defaultValue", p.Default is not { } value ? null : p.Type == PipelineParameter.Text ? YamlPart.Text(value) : YamlPart.Plain(value)),
        ("description", YamlPart.Text(p.Description)),
        ("isOptional", p.Default is null ? null : YamlPart.Plain("true")),
        ("parameterType", YamlPart.Text(p.Type))));
}
