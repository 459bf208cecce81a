using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Cli.Tests.Handover;

/// <summary>
/// Reads a Kubeflow pipeline (PipelineSpec as YAML) as its message definitions describe it, and finds what does not fit together.
/// Written from those definitions, apart from what writes the file.
/// </summary>
internal sealed partial class PipelineCheck(string text)
{
    private static readonly string[] ParameterTypes = ["NUMBER_DOUBLE", "NUMBER_INTEGER", "STRING", "BOOLEAN", "LIST", "STRUCT"];
    private static readonly string[] ArtifactTypes = ["system.Artifact", "system.Dataset", "system.Model", "system.Metrics", "system.HTML", "system.Markdown"];

    private readonly YamlMappingNode _root = Load(text);
    private readonly List<string> _problems = [];

    public IReadOnlyDictionary<string, YamlMappingNode> Tasks => Entries(_root, "root", "dag", "tasks");

    public IReadOnlyDictionary<string, YamlMappingNode> Parameters => Entries(_root, "root", "inputDefinitions", "parameters");

    public static string Scalar(YamlNode node, params string[] path) => ((YamlScalarNode)At(node, path)!).Value!;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<string> Problems()
    {
        OnlyKeys("pipeline", _root, "components", "deploymentSpec", "pipelineInfo", "root", "schemaVersion", "sdkVersion");
        Expect(Scalar(_root, "schemaVersion") == "2.1.0", "schemaVersion");
        Expect(Scalar(_root, "sdkVersion").StartsWith("kfp-2.", StringComparison.Ordinal), "sdkVersion");
        Expect(Name().IsMatch(Scalar(_root, "pipelineInfo", "name")), "pipelineInfo.name");
        foreach (var (name, parameter) in Parameters)
            CheckParameter($"root {name}", parameter);
        foreach (var (name, component) in Entries(_root, "components"))
            CheckComponent(name, component);
        foreach (var (name, task) in Tasks)
            CheckTask(name, task);
        _ = Ordered();
        return _problems;
    }

    /// <summary>Names of the tasks, each after those that it depends on.</summary>
    public IReadOnlyList<string> Ordered()
    {
        var order = new List<string>();
        var left = Tasks.Keys.ToList();
        while (left.Count > 0)
        {
            var ready = left.Where(t => DependenciesOf(t).All(order.Contains)).ToList();
            if (ready.Count == 0)
            {
                _problems.Add($"a circle among {string.Join(", ", left)}");
                break;
            }

            order.AddRange(ready);
            left.RemoveAll(ready.Contains);
        }

        return order;
    }

    /// <summary>The words of a task's command, placeholders in place.</summary>
    public IReadOnlyList<string> CommandOf(string task)
    {
        var container = (YamlMappingNode)At(ExecutorOf(ComponentOf(Tasks[task])), "container")!;
        return [.. Items(container, "command"), .. Items(container, "args")];
    }

    /// <summary>The words with what the task is given in the place of every placeholder.</summary>
    /// <param name="task">Name of the task.</param>
    /// <param name="parameter">Value of a parameter of the pipeline.</param>
    /// <param name="path">Path of what a task leaves: task, artifact.</param>
    public IReadOnlyList<string> FilledCommandOf(string task, Func<string, string> parameter, Func<string, string, string> path)
    {
        var inputs = At(Tasks[task], "inputs");
        return [.. CommandOf(task).Select(word => Placeholder().Replace(word, match => match.Groups["kind"].Value switch
        {
            "inputs.parameters" => parameter(Scalar(inputs!, "parameters", match.Groups["name"].Value, "componentInputParameter")),
            "inputs.artifacts" => path(
                Scalar(inputs!, "artifacts", match.Groups["name"].Value, "taskOutputArtifact", "producerTask"),
                Scalar(inputs!, "artifacts", match.Groups["name"].Value, "taskOutputArtifact", "outputArtifactKey")),
            _ => path(task, match.Groups["name"].Value),
        }))];
    }

    private void CheckComponent(string name, YamlMappingNode component)
    {
        OnlyKeys(name, component, "executorLabel", "inputDefinitions", "outputDefinitions");
        foreach (var (key, parameter) in Entries(component, "inputDefinitions", "parameters"))
            CheckParameter($"{name} {key}", parameter);
        foreach (var (key, artifact) in Entries(component, "inputDefinitions", "artifacts").Concat(Entries(component, "outputDefinitions", "artifacts")))
        {
            Expect(ArtifactTypes.Contains(Scalar(artifact, "artifactType", "schemaTitle")), $"{name} {key}: schemaTitle");
            Expect(Scalar(artifact, "artifactType", "schemaVersion") == "0.0.1", $"{name} {key}: schemaVersion");
        }

        if (ExecutorOf(component) is not { } executor)
        {
            _problems.Add($"{name}: no executor");
            return;
        }

        var container = (YamlMappingNode)At(executor, "container")!;
        OnlyKeys(name, container, "args", "command", "image");
        Expect(Scalar(container, "image").Length > 0, $"{name}: image");
        foreach (var word in Items(container, "command").Concat(Items(container, "args")))
        {
            Expect(!Placeholder().Replace(word, "").Contains("{{", StringComparison.Ordinal), $"{name}: '{word}' is no placeholder");
            foreach (Match match in Placeholder().Matches(word))
            {
                var declared = match.Groups["kind"].Value switch
                {
                    "inputs.parameters" => Entries(component, "inputDefinitions", "parameters"),
                    "inputs.artifacts" => Entries(component, "inputDefinitions", "artifacts"),
                    _ => Entries(component, "outputDefinitions", "artifacts"),
                };
                Expect(declared.ContainsKey(match.Groups["name"].Value), $"{name}: '{word}' is not declared");
                Expect(match.Groups["kind"].Value == "inputs.parameters" == (match.Groups["path"].Value.Length == 0), $"{name}: '{word}': a path of artifacts only");
            }
        }
    }

    private void CheckTask(string name, YamlMappingNode task)
    {
        OnlyKeys(name, task, "cachingOptions", "componentRef", "dependentTasks", "inputs", "taskInfo");
        if (ComponentOf(task) is not { } component)
        {
            _problems.Add($"{name}: no component");
            return;
        }

        Expect(DependenciesOf(name).All(Tasks.ContainsKey), $"{name}: depends on what is no task");
        Same(name, Entries(component, "inputDefinitions", "parameters").Keys, Entries(task, "inputs", "parameters").Keys);
        Same(name, Entries(component, "inputDefinitions", "artifacts").Keys, Entries(task, "inputs", "artifacts").Keys);
        foreach (var (key, input) in Entries(task, "inputs", "parameters"))
        {
            var of = Scalar(input, "componentInputParameter");
            Expect(Parameters.TryGetValue(of, out var outer) && Scalar(outer, "parameterType") == Scalar(component, "inputDefinitions", "parameters", key, "parameterType"), $"{name} {key}: type of '{of}'");
        }

        foreach (var (key, input) in Entries(task, "inputs", "artifacts"))
        {
            var (producer, output) = (Scalar(input, "taskOutputArtifact", "producerTask"), Scalar(input, "taskOutputArtifact", "outputArtifactKey"));
            Expect(DependenciesOf(name).Contains(producer), $"{name} {key}: does not wait for {producer}");
            var made = Tasks.TryGetValue(producer, out var other) ? At(ComponentOf(other), "outputDefinitions", "artifacts", output) : null;
            Expect(made is not null && Scalar(made, "artifactType", "schemaTitle") == Scalar(component, "inputDefinitions", "artifacts", key, "artifactType", "schemaTitle"), $"{name} {key}: type of what {producer} leaves");
        }
    }

    private void CheckParameter(string name, YamlMappingNode parameter)
    {
        OnlyKeys(name, parameter, "defaultValue", "description", "isOptional", "parameterType");
        var type = Scalar(parameter, "parameterType");
        Expect(ParameterTypes.Contains(type), $"{name}: parameterType");
        Expect(At(parameter, "defaultValue") is null == At(parameter, "isOptional") is null, $"{name}: optional without a default, or the reverse");
        if (At(parameter, "defaultValue") is not YamlScalarNode value)
            return;
        var plain = value.Style == YamlDotNet.Core.ScalarStyle.Plain;
        Expect(type switch
        {
            "STRING" => !plain,
            "NUMBER_INTEGER" => plain && long.TryParse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ => plain && double.TryParse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        }, $"{name}: default '{value.Value}' is no {type}");
    }

    private IReadOnlyList<string> DependenciesOf(string task) => Items(Tasks[task], "dependentTasks");

    private YamlMappingNode? ComponentOf(YamlMappingNode task) => At(_root, "components", Scalar(task, "componentRef", "name")) as YamlMappingNode;

    private YamlMappingNode? ExecutorOf(YamlMappingNode? component) => component is null ? null : At(_root, "deploymentSpec", "executors", Scalar(component, "executorLabel")) as YamlMappingNode;

    private void OnlyKeys(string name, YamlMappingNode map, params string[] known)
    {
        foreach (var key in map.Children.Keys.Select(k => ((YamlScalarNode)k).Value!).Except(known))
            _problems.Add($"{name}: unknown key {key}");
    }

    private void Same(string name, IEnumerable<string> declared, IEnumerable<string> given) =>
        Expect(declared.Order(StringComparer.Ordinal).SequenceEqual(given.Order(StringComparer.Ordinal)), $"{name}: inputs given are not those declared");

    private void Expect(bool holds, string what)
    {
        if (!holds)
            _problems.Add(what);
    }

    private static YamlMappingNode Load(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }

    private static YamlNode? At(YamlNode? node, params string[] path)
    {
        foreach (var step in path)
            node = node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(step), out var child) ? child : null;
        return node;
    }

    private static IReadOnlyList<string> Items(YamlNode node, string key) => At(node, key) is YamlSequenceNode list ? [.. list.Select(i => ((YamlScalarNode)i).Value!)] : [];

    private static IReadOnlyDictionary<string, YamlMappingNode> Entries(YamlNode node, params string[] path) => At(node, path) is YamlMappingNode map
        ? map.Children.ToDictionary(c => ((YamlScalarNode)c.Key).Value!, c => (YamlMappingNode)c.Value)
        : new Dictionary<string, YamlMappingNode>();

    [GeneratedRegex(@"\{\{\$\.(?<kind>inputs\.parameters|inputs\.artifacts|outputs\.artifacts)\['(?<name>[a-z_]+)'\](?<path>\.path)?\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,126}[a-z0-9])?$")]
    private static partial Regex Name();
}
