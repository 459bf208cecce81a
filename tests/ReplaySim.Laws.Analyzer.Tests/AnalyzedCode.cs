using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ReplaySim.Laws.Analyzer.Tests;

/// <summary>Code that is compiled against the engine and looked at by the analyzer.</summary>
internal static class AnalyzedCode
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll")
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    /// <summary>What the analyzer says about code that uses the engine, in order of place.</summary>
    public static Task<Diagnostic[]> FindingsAsync(string code) => FindingsAsync(
        [code], [.. Platform, MetadataReference.CreateFromFile(typeof(Core.Routing.IRowPolicy).Assembly.Location)]);

    /// <summary>What it says about the engine itself.</summary>
    public static Task<Diagnostic[]> FindingsInEngineAsync(IEnumerable<string> files) => FindingsAsync(files, Platform);

    private static async Task<Diagnostic[]> FindingsAsync(IEnumerable<string> files, IEnumerable<MetadataReference> references)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            "Analyzed", files.Prepend(Usings).Select(f => CSharpSyntaxTree.ParseText(f, parse)), references, options);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var analyzed = compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new PolicyAnalyzer()));
        var found = await analyzed.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start)];
    }
}
