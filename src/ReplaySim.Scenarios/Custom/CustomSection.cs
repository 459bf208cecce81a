using System.Reflection;
using ReplaySim.Core;
using ReplaySim.Scenarios.Reading;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Custom;

/// <summary><c>custom: { assembly: MyPolicy.dll, type: My.Policy, options: { … } }</c>, wherever code can take a part's place.</summary>
internal static class CustomSection
{
    private const string Expected = "{ assembly: MyPolicy.dll, type: My.Policy, options: { … } }";

    /// <summary>The class, checked: problems and null where it cannot be had.</summary>
    /// <param name="outer">What the section is in.</param>
    /// <param name="node">The section.</param>
    /// <param name="path">Where it is, for messages.</param>
    /// <param name="contracts">Interfaces, one of which the class must implement.</param>
    /// <param name="context">What its constructor may ask for beside its options.</param>
    public static CustomType? Read(Section outer, YamlNode node, string path, IReadOnlyList<Type> contracts, Type context)
    {
        if (Section.Of(outer.Context, node, path, Expected) is not { } section)
            return null;
        var assemblyNode = section.Required("assembly", "the path of an assembly: MyPolicy.dll");
        var assembly = section.Text(assemblyNode, section.Join("assembly"), "the path of an assembly: MyPolicy.dll");
        var typeNode = section.Required("type", "the full name of a class: My.Policy");
        var type = section.Text(typeNode, section.Join("type"), "the full name of a class: My.Policy");
        var options = section.Take("options");
        section.Close();
        if (assembly is null || type is null)
            return null;
        var code = section.Context.Document.Code;
        if (!code.Allowed)
        {
            section.Context.Problem(node, $"{path} runs code of '{assembly}'", "--allow-code beside the command, where you trust that file as you trust a program");
            return null;
        }

        var file = section.Context.ResolvePath(assemblyNode!, assembly);
        try
        {
            if (FindType(code.Load(file), type, typeNode!, section, contracts) is not { } found || FindConstructor(found, typeNode!, section, context) is not { } constructor)
                return null;
            var bound = Bound(code, path, file, constructor, options, section, context);
            if (bound is not null)
                section.Context.CustomTypes.Add(bound);
            return bound;
        }
        catch (ReplayInputException refused)
        {
            section.Context.Refuse(assemblyNode!, $"{section.Join("assembly")}: {refused.Message}");
            return null;
        }
        catch (Exception e) when (e is TypeLoadException or FileNotFoundException or FileLoadException or ReflectionTypeLoadException)
        {
            section.Context.Problem(assemblyNode!, $"'{file}' cannot be used ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')})", $"an assembly built for this ReplaySim.Core ({typeof(ReplayInputException).Assembly.GetName().Version}), with its dependencies beside it");
            return null;
        }
    }

    private static Type? FindType(Assembly assembly, string name, YamlNode at, Section section, IReadOnlyList<Type> contracts)
    {
        var wanted = string.Join(" or ", contracts.Select(c => c.Name));
        var usable = assembly.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && contracts.Any(c => c.IsAssignableFrom(t))).ToList();
        if (usable.Find(t => t.FullName == name) is { } found)
            return found;
        var names = usable.Select(t => t.FullName!).ToList();
        var known = assembly.GetType(name);
        var what = known is null ? $"no class '{name}'"
            : !contracts.Any(c => c.IsAssignableFrom(known)) ? $"'{name}' does not implement {wanted}"
            : known.IsAbstract || known.ContainsGenericParameters ? $"'{name}' is abstract or generic"
            : $"'{name}' is not public";
        section.Context.Problem(at, $"{section.Join("type")}: {what}", names.Count == 0 ? $"a public class that implements {wanted}; the assembly has none" : $"one of {string.Join(", ", names)}", NearestName.Of(name, names));
        return null;
    }

    private static ConstructorInfo? FindConstructor(Type type, YamlNode at, Section section, Type context)
    {
        var constructors = type.GetConstructors();
        var options = constructors is [var only] ? only.GetParameters().Where(p => p.ParameterType != context).ToList() : [];
        if (constructors.Length == 1 && (options.Count == 0 || (options.Count == 1 && OptionsBinder.IsOptions(options[0].ParameterType))))
            return constructors[0];
        section.Context.Problem(
            at,
            constructors.Length == 1 ? $"the constructor of '{type.FullName}' takes {string.Join(", ", options.Select(p => $"{p.ParameterType.Name} {p.Name}"))}" : $"'{type.FullName}' has {constructors.Length} public constructors",
            $"one public constructor that takes at most a {context.Name} and one class of options");
        return null;
    }

    private static CustomType? Bound(CustomCode code, string path, string file, ConstructorInfo constructor, YamlNode? options, Section section, Type context)
    {
        var type = constructor.GetParameters().FirstOrDefault(p => p.ParameterType != context)?.ParameterType;
        var node = options ?? new YamlMappingNode();
        var where = section.Join("options");
        if (type is null)
        {
            if (options is not YamlMappingNode { Children.Count: 0 } and not null)
                section.Context.Problem(options, $"{where}: the constructor of '{constructor.DeclaringType!.FullName}' takes no options", "no options");
            return new CustomType(code, path, file, constructor, () => null);
        }

        // Bound once now for the sake of what may be wrong, and again for each object, so that none can change another's.
        var before = section.Context.Problems.Count;
        var probe = code.NewProbe($"{where} {type.FullName} ({Path.GetFileName(file)})");
        OptionsBinder.Bind(section.Context, node, where, type, options is null ? section.Node : null, probe);
        return section.Context.Problems.Count > before
            ? null
            : new CustomType(code, path, file, constructor, () => OptionsBinder.Bind(section.Context, node, where, type, null, probe));
    }
}
