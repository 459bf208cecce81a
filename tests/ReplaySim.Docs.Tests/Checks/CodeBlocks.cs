using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Docs.Tests.Pages;

namespace ReplaySim.Docs.Tests.Checks;

/// <summary>
/// Blocks of C# of one page, each compiled against the libraries, with the types of the blocks before it. A block is a program, types,
/// or members of some class, such as a test.
/// </summary>
internal sealed class CodeBlocks(PagePlace place)
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f))];

    private readonly List<SyntaxTree> _typesBefore = [];

    /// <summary>What the compiler says against a block, and what it prints where it is to run.</summary>
    public async Task<(IReadOnlyList<string> Problems, string? Output)> CheckAsync(Snippet snippet, bool shown)
    {
        var files = snippet.Clause("with")?.Split(' ') ?? [];
        if (files.FirstOrDefault(f => !File.Exists(Path.Combine(Workplace.Repository, f))) is { } missing)
            return ([$"there is no file '{missing}'"], null);
        if (snippet.Clause("copy of") is { } original && (!File.Exists(Path.Combine(Workplace.Repository, original)) || (await File.ReadAllTextAsync(Path.Combine(Workplace.Repository, original))).TrimEnd() != snippet.Text.TrimEnd()))
            return ([$"'{original}' is not what the block shows"], null);
        var root = Parse(snippet.Text);
        var isProgram = root.Members.OfType<GlobalStatementSyntax>().Any();
        if (isProgram && HasMembers(root))
        {
            var members = snippet.Text[root.Usings.FullSpan.Length..];
            (root, isProgram) = (Parse($"{root.Usings.ToFullString()} public sealed class Snippet\n{{\n{members}\n}}"), false);
        }

        List<SyntaxTree> trees = [Parse(ImplicitUsings).SyntaxTree, .. _typesBefore, root.SyntaxTree];
        foreach (var file in files)
            trees.Add(Parse(await File.ReadAllTextAsync(Path.Combine(Workplace.Repository, file))).SyntaxTree);
        _typesBefore.Add(TypesOf(root));

        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var library = snippet.Clause("library");
        var name = library is null ? "Snippet" : Path.GetFileNameWithoutExtension(library);
        var compilation = CSharpCompilation.Create(name, trees, References, options);
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly);
        var problems = emitted.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not ("CS1701" or "CS1702"))
            .Select(d => $"line {d.Location.GetLineSpan().StartLinePosition.Line + 1} of the block: {d.Id} {d.GetMessage()}").ToList();
        if (problems.Count > 0)
            return (problems, null);
        if (library is not null)
            await File.WriteAllBytesAsync(place.InPlace(library), assembly.ToArray());
        if (!shown && !snippet.Says("run"))
            return ([], null);
        return isProgram ? await RunAsync(assembly) : (["its output is shown, and it is no program"], null);
    }

    private static async Task<(IReadOnlyList<string> Problems, string? Output)> RunAsync(MemoryStream assembly)
    {
        assembly.Position = 0;
        var context = new AssemblyLoadContext("snippet", isCollectible: true);
        var screen = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            var main = context.LoadFromStream(assembly).EntryPoint!;
            if (main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]) is Task task)
                await task;
            return ([], output.ToString());
        }
        finally
        {
            Console.SetOut(screen);
            context.Unload();
        }
    }

    private static CompilationUnitSyntax Parse(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest)).GetCompilationUnitRoot();

    // What can only be a member of a class parses as a local function with an access modifier.
    private static bool HasMembers(CompilationUnitSyntax root) => root.Members.OfType<GlobalStatementSyntax>()
        .Any(s => s.Statement is LocalFunctionStatementSyntax f && f.Modifiers.Any(SyntaxKind.PublicKeyword));

    private static SyntaxTree TypesOf(CompilationUnitSyntax root)
    {
        var types = root.WithMembers(
            [.. root.Members.Where(m => m is not (GlobalStatementSyntax or ClassDeclarationSyntax { Identifier.Text: "Snippet" }))]);
        return Parse(types.ToFullString()).SyntaxTree;
    }
}
