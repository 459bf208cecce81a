using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ReplaySim.Laws.Analyzer;

/// <summary>Which types the engine calls during a replay.</summary>
internal sealed class PolicyTypes
{
    private static readonly string[] Names =
    [
        "ReplaySim.Core.Routing.IRowPolicy", "ReplaySim.Core.Routing.IRoutingPolicy", "ReplaySim.Core.Routing.ILearns",
        "ReplaySim.Core.Routing.ISavesState", "ReplaySim.Core.Routing.PolicyOptions", "ReplaySim.Core.Tiers.IPredictor",
        "ReplaySim.Core.Tiers.ILatencyModel", "ReplaySim.Core.Tiers.IPriceModel",
    ];

    private readonly HashSet<INamedTypeSymbol> _contracts;

    public PolicyTypes(Compilation compilation) => _contracts = new HashSet<INamedTypeSymbol>(
        Names.Select(compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>(), SymbolEqualityComparer.Default);

    /// <summary>Whether the code refers to the engine at all.</summary>
    public bool AreKnown => _contracts.Count > 0;

    public bool Contain(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct
        && (type.AllInterfaces.Any(_contracts.Contains) || Bases(type).Any(_contracts.Contains));

    /// <summary>A type and what it inherits from, object left out.</summary>
    public static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var at = type; at is not null && at.SpecialType != SpecialType.System_Object; at = at.BaseType)
            yield return at.OriginalDefinition;
    }
}
