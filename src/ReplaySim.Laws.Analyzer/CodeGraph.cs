using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ReplaySim.Laws.Analyzer;

/// <summary>What each piece of code of the assembly uses and calls. Initializers belong to their type.</summary>
internal sealed class CodeGraph(IAssemblySymbol assembly, PolicyTypes policies)
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<CodeReader>> _code = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentBag<INamedTypeSymbol> _types = [];

    public void Add(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        // What else has code are attributes, which run nothing.
        if ((owner is IMethodSymbol ? owner : owner.ContainingType) is not { OriginalDefinition: var place })
            return;
        var reader = new CodeReader(assembly, owner);
        foreach (var block in blocks)
            reader.Read(block);
        _code.GetOrAdd(place, _ => []).Add(reader);
    }

    public void Add(INamedTypeSymbol type) => _types.Add(type);

    /// <summary>Reports what policies use, wherever they reach it, each use once.</summary>
    public void Report(Action<Diagnostic> report)
    {
        var reported = new HashSet<Location>();
        var overrides = Overrides();
        foreach (var root in _types.Where(policies.Contain).OrderBy(r => r.ToDisplayString(), StringComparer.Ordinal))
        {
            foreach (var use in Reach(root, overrides).SelectMany(code => code.Uses).Where(use => reported.Add(use.Where)))
                report(Diagnostic.Create(use.Rule, use.Where, use.What, root.Name));
        }
    }

    // By member of an interface or a base type what may run in its place.
    private ILookup<ISymbol, ISymbol> Overrides() => _types
        .SelectMany(type => Overridden(type).Concat(Implemented(type)))
        .ToLookup(pair => pair.Called, pair => pair.Runs, SymbolEqualityComparer.Default)!;

    private static IEnumerable<(ISymbol Called, ISymbol Runs)> Overridden(INamedTypeSymbol type) =>
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where method.OverriddenMethod is not null
        select ((ISymbol)method.OverriddenMethod!.OriginalDefinition, (ISymbol)method);

    private IEnumerable<(ISymbol Called, ISymbol Runs)> Implemented(INamedTypeSymbol type) =>
        from contract in type.AllInterfaces
        where SymbolEqualityComparer.Default.Equals(contract.ContainingAssembly, assembly)
        from member in contract.GetMembers().OfType<IMethodSymbol>()
        let runs = type.FindImplementationForInterfaceMember(member)
        where runs is not null
        select ((ISymbol)member.OriginalDefinition, runs!.OriginalDefinition);

    private IEnumerable<CodeReader> Reach(INamedTypeSymbol root, ILookup<ISymbol, ISymbol> overrides)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<ISymbol>(PolicyTypes.Bases(root).SelectMany(t => t.GetMembers().OfType<IMethodSymbol>().Append<ISymbol>(t)));
        while (open.Count > 0)
        {
            var symbol = open.Dequeue();
            if (!seen.Add(symbol))
                continue;
            foreach (var other in overrides[symbol])
                open.Enqueue(other);
            if (!_code.TryGetValue(symbol, out var pieces))
                continue;
            foreach (var piece in pieces)
            {
                yield return piece;
                foreach (var called in piece.Calls)
                    open.Enqueue(called);
            }
        }
    }
}
