using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ReplaySim.Laws.Analyzer;

/// <summary>What is static and can change: fields that can be set, and collections that can be filled.</summary>
internal static class SharedState
{
    private static readonly HashSet<string> Writable =
    [
        "List", "Dictionary", "HashSet", "Queue", "Stack", "LinkedList", "PriorityQueue", "SortedDictionary", "SortedList", "SortedSet",
        "ICollection", "IList", "IDictionary", "ISet", "ConcurrentDictionary", "ConcurrentBag", "ConcurrentQueue", "ConcurrentStack",
        "BlockingCollection", "ConditionalWeakTable", "ArrayList", "Hashtable", "StringBuilder", "Collection", "ObservableCollection",
        "BitArray", "MemoryStream",
    ];

    private static readonly HashSet<string> WritingMethods = ["Clear", "Fill", "Sort", "Reverse", "Resize", "Copy"];

    /// <summary>Whether the operation uses shared state through the member. A type's own initializers set what it starts with.</summary>
    public static bool IsUsed(IOperation operation, ISymbol member, ISymbol owner) => member switch
    {
        IFieldSymbol { IsStatic: true, IsConst: false } field =>
            !field.IsReadOnly || IsFilled(operation, field.Type, Starts(owner, field)),
        IPropertySymbol { IsStatic: true } property when IsStored(property) =>
            property.SetMethod is not null || IsFilled(operation, property.Type, Starts(owner, property)),
        IEventSymbol { IsStatic: true } => true,
        _ => false,
    };

    private static bool Starts(ISymbol owner, ISymbol member) =>
        SymbolEqualityComparer.Default.Equals(owner.ContainingType, member.ContainingType)
        && (owner is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } || owner is not IMethodSymbol && owner.IsStatic);

    private static bool IsStored(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    // Tables are arrays more often than not: one that is only read is as good as a constant.
    private static bool IsFilled(IOperation operation, ITypeSymbol type, bool starting)
    {
        if (starting)
            return false;
        return type is IArrayTypeSymbol ? IsWritten(operation) : Writable.Contains(type.Name);
    }

    private static bool IsWritten(IOperation array) => array.Parent switch
    {
        IArrayElementReferenceOperation element => IsWrittenTo(element),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { ContainingType.Name: "Array" } method } } =>
            WritingMethods.Contains(method.Name),
        IConversionOperation { Parent: IArgumentOperation } conversion => IsWritten(conversion),
        _ => false,
    };

    private static bool IsWrittenTo(IOperation element) => element.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == element,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IArrayElementReferenceOperation inner => inner.ArrayReference == element && IsWrittenTo(inner),
        _ => false,
    };
}
