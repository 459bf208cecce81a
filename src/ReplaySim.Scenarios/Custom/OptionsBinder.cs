using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Core.Custom;
using ReplaySim.Scenarios.Reading;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Custom;

/// <summary>
/// Makes an object of a user's options class from a mapping, as strictly as the tool's own keys are read: constructor parameters and
/// settable properties by their names in snake_case, units as people write them, unknown and missing keys refused.
/// </summary>
internal sealed class OptionsBinder
{
    private readonly ReadingContext _context;
    private readonly CodeProbe _probe;

    private OptionsBinder(ReadingContext context, CodeProbe probe) => (_context, _probe) = (context, probe);

    /// <summary>An options class: a class with one public constructor, or with one that takes nothing.</summary>
    public static bool IsOptions(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type != typeof(string) && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
        && !typeof(Delegate).IsAssignableFrom(type) && ConstructorOf(type) is not null;

    /// <summary>The object; problems and null where it cannot be made.</summary>
    /// <param name="context">Collects problems.</param>
    /// <param name="node">The mapping.</param>
    /// <param name="path">Where it is, for messages.</param>
    /// <param name="type">The options class.</param>
    /// <param name="absent">Where to point when options are not given at all; null: they are.</param>
    /// <param name="probe">Where the class's own code is watched.</param>
    public static object? Bind(ReadingContext context, YamlNode node, string path, Type type, YamlNode? absent, CodeProbe probe) =>
        new OptionsBinder(context, probe).Object(node, path, type, absent);

    private static ConstructorInfo? ConstructorOf(Type type) =>
        type.GetConstructor(Type.EmptyTypes) ?? (type.GetConstructors() is [var only] ? only : null);

    private static string KeyOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private object? Object(YamlNode node, string path, Type type, YamlNode? absent)
    {
        if (Section.Of(_context, node, path, "a mapping of options") is not { } section)
            return null;
        var constructor = ConstructorOf(type)!;
        var before = _context.Problems.Count;
        var parameters = constructor.GetParameters();
        var arguments = parameters.Select(p => Argument(section, p, absent)).ToArray();
        var properties = type.GetProperties()
            .Where(p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
            .Where(p => !parameters.Any(a => KeyOf(a.Name!) == KeyOf(p.Name))).ToList();
        var values = properties.Select(p => Value(section, KeyOf(p.Name), p.PropertyType, !p.IsDefined(typeof(RequiredMemberAttribute)), absent)).ToList();
        section.Close();
        if (_context.Problems.Count > before)
            return null;
        try
        {
            return _probe.Call("constructor", () =>
            {
                var made = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
                foreach (var (property, (given, value)) in properties.Zip(values))
                {
                    if (given)
                        property.SetMethod!.Invoke(made, BindingFlags.DoNotWrapExceptions, null, [value], null);
                }

                return made;
            });
        }
        catch (ReplayInputException refused)
        {
            _context.Refuse(absent ?? node, refused.Message);
            return null;
        }
    }

    private object? Argument(Section section, ParameterInfo parameter, YamlNode? absent)
    {
        var (given, value) = Value(section, KeyOf(parameter.Name!), parameter.ParameterType, parameter.HasDefaultValue, absent);
        return given || !parameter.HasDefaultValue ? value : parameter.DefaultValue;
    }

    private (bool Given, object? Value) Value(Section section, string key, Type type, bool optional, YamlNode? absent)
    {
        if (section.Take(key) is { } node)
            return (true, Value(section, node, section.Join(key), type));
        if (!optional)
            _context.Problem(absent ?? section.Node, $"{section.Path}: '{key}' is missing", OptionKinds.Expected(type));
        return (false, null);
    }

    private object? Value(Section section, YamlNode node, string path, Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type != declared && node is YamlScalarNode { Value: "null" or "~" })
            return null;
        if (OptionKinds.ItemOf(type) is { } item)
            return List(section, node, path, item, type);
        if (OptionKinds.ValueOf(type) is { } entry)
            return Dictionary(node, path, entry);
        if (OptionKinds.CanRead(type))
        {
            if (section.Text(node, path, OptionKinds.Expected(type)) is not { } text)
                return null;
            if (OptionKinds.Read(type, text) is { } value)
                return value;
            _context.Problem(node, $"{path}: '{text}' cannot be read", OptionKinds.Expected(type), type.IsEnum ? NearestName.Of(text, OptionKinds.NamesOf(type)) : null);
            return null;
        }

        if (IsOptions(type))
            return Object(node, path, type, null);
        _context.Problem(node, $"{path}: the class declares it as {type.Name}", "a bool, int, long, double, decimal, string, TimeSpan or enum, a list or dictionary of those, or a class of such options");
        return null;
    }

    private object? List(Section section, YamlNode node, string path, Type item, Type type)
    {
        var nodes = node is YamlSequenceNode list ? list.Children : [node];
        var array = Array.CreateInstance(item, nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
            array.SetValue(Value(section, nodes[i], FormattableString.Invariant($"{path}[{i}]"), item), i);
        return type.IsAssignableFrom(array.GetType()) ? array : Activator.CreateInstance(type, array);
    }

    private object? Dictionary(YamlNode node, string path, Type entry)
    {
        if (Section.Of(_context, node, path, "a mapping") is not { } section)
            return null;
        var made = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), entry), StringComparer.Ordinal)!;
        foreach (var (key, value) in section.Entries)
            made[key.Value ?? ""] = Value(section, value, section.Join(key.Value ?? ""), entry);
        return made;
    }
}
