using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ReplaySim.Laws.Analyzer;

/// <summary>Reads one piece of code: which of its uses break a rule, and what else of the assembly it calls.</summary>
internal sealed class CodeReader(IAssemblySymbol assembly, ISymbol owner)
{
    // Equal values have equal hash codes: whoever is a key of a dictionary needs one, and the dictionary looks at values too.
    private readonly bool _isHashCode = owner is IMethodSymbol { Name: nameof(GetHashCode), IsOverride: true };

    public List<Use> Uses { get; } = [];

    public List<ISymbol> Calls { get; } = [];

    public void Read(IOperation operation)
    {
        if (operation is INameOfOperation)
            return;
        Look(operation);
        foreach (var part in operation.ChildOperations)
            Read(part);
    }

    private void Look(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                Member(operation, call.TargetMethod.ReducedFrom ?? call.TargetMethod, call.Instance?.Type);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                Member(operation, constructor, null);
                break;
            case IMethodReferenceOperation method:
                Member(operation, method.Method, method.Instance?.Type);
                break;
            case IPropertyReferenceOperation property:
                Member(operation, property.Property, null);
                Follow(property.Property.GetMethod);
                Follow(property.Property.SetMethod);
                break;
            case IFieldReferenceOperation or IEventReferenceOperation:
                Member(operation, ((IMemberReferenceOperation)operation).Member, null);
                break;
            case IBinaryOperation { OperatorMethod: { } method }:
                Follow(method);
                break;
            case IUnaryOperation { OperatorMethod: { } method }:
                Follow(method);
                break;
            case IConversionOperation { OperatorMethod: { } method }:
                Follow(method);
                break;
            case IAwaitOperation:
                Uses.Add(new Use(Rules.Threads, operation, "await"));
                break;
        }
    }

    private void Member(IOperation operation, ISymbol member, ITypeSymbol? receiver)
    {
        var rule = AmbientMembers.RuleOf(member, receiver) ?? (SharedState.IsUsed(operation, member, owner) ? Rules.SharedState : null);
        if (rule is not null && !(rule == Rules.HashCodes && _isHashCode))
            Uses.Add(new Use(rule, operation, NameOf(member)));
        Follow(member);
    }

    private void Follow(ISymbol? member)
    {
        if (member is null || !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly))
            return;
        Calls.Add(member.OriginalDefinition);

        // Whoever makes an object, or uses what is static, runs what its fields start with.
        if (member.IsStatic || member is IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            Calls.Add(member.ContainingType.OriginalDefinition);
            Calls.AddRange(member.ContainingType.OriginalDefinition.StaticConstructors);
        }
    }

    private static string NameOf(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor }
        ? $"new {member.ContainingType.Name}"
        : $"{member.ContainingType.Name}.{member.Name}";
}

/// <summary>Something used where it must not be.</summary>
internal sealed class Use(DiagnosticDescriptor rule, IOperation operation, string what)
{
    public DiagnosticDescriptor Rule => rule;

    public Location Where { get; } = operation.Syntax.GetLocation();

    public string What => what;
}
