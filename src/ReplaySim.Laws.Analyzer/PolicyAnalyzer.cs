using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ReplaySim.Laws.Analyzer;

/// <summary>
/// Looks at all code of policies, of models and of what they call in the same assembly, for whatever makes a decision depend on more
/// than the replay: clocks, luck, files, hash codes, threads, shared state.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rules.Time, Rules.Randomness, Rules.InputOutput, Rules.HashCodes, Rules.Threads, Rules.SharedState);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            var policies = new PolicyTypes(start.Compilation);
            if (!policies.AreKnown)
                return;
            var code = new CodeGraph(start.Compilation.Assembly, policies);
            start.RegisterOperationBlockAction(block => code.Add(block.OwningSymbol, block.OperationBlocks));
            start.RegisterSymbolAction(symbol => code.Add((INamedTypeSymbol)symbol.Symbol), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => code.Report(end.ReportDiagnostic));
        });
    }
}
