using System.Reflection;
using ReplaySim.Core;
using ReplaySim.Core.Custom;
using ReplaySim.Core.Routing;

namespace ReplaySim.Scenarios.Custom;

/// <summary>A class that a scenario names, with its options: makes objects of it.</summary>
public sealed class CustomType
{
    private readonly CustomCode _code;
    private readonly ConstructorInfo _constructor;
    private readonly Func<object?> _options;

    internal CustomType(CustomCode code, string where, string file, ConstructorInfo constructor, Func<object?> options)
    {
        _code = code;
        _constructor = constructor;
        _options = options;
        File = file;
        Name = $"{where} {constructor.DeclaringType!.FullName} ({Path.GetFileName(file)})";
    }

    /// <summary>As messages name it: <c>policy.custom My.Policy (MyPolicy.dll)</c>.</summary>
    public string Name { get; }

    /// <summary>The assembly's file.</summary>
    public string File { get; }

    /// <summary>SHA-256 of the assembly's file, hexadecimal.</summary>
    public string Hash => CustomCode.HashOf(File);

    /// <summary>Whether its objects are of a type.</summary>
    public bool Is<T>() => typeof(T).IsAssignableFrom(_constructor.DeclaringType);

    /// <summary>A place where objects of it will run.</summary>
    public CodeProbe NewProbe() => _code.NewProbe(Name);

    /// <summary>A new object with options of its own. What the constructor throws comes out as it is.</summary>
    /// <param name="context">What it is made for, where its constructor asks.</param>
    public object Make(object context) => _constructor.Invoke(
        BindingFlags.DoNotWrapExceptions, null, [.. _constructor.GetParameters().Select(p => p.ParameterType.IsInstanceOfType(context) ? context : _options())], null);

    /// <summary>A new object, made in a place that is watched.</summary>
    /// <exception cref="ReplayInputException">The constructor threw.</exception>
    public T Make<T>(object context, CodeProbe probe) => (T)probe.Call("constructor", () => Make(context));
}

/// <summary>A policy of the user's own: <c>policy: { custom: { assembly, type, options } }</c>.</summary>
public sealed record CustomPolicyOptions(CustomType Type) : PolicyOptions
{
    /// <inheritdoc/>
    public override string Kind => "custom";

    /// <inheritdoc/>
    public override Func<object> Bind(PolicyContext context)
    {
        // The first one asks for its columns before the history is opened, and shows at once whether it can be made.
        Type.Make<object>(context, Type.NewProbe());
        return () => Type.Make(context);
    }
}
