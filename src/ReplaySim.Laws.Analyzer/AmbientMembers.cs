using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ReplaySim.Laws.Analyzer;

/// <summary>Members of the platform whose value depends on when, where or in which process they are used.</summary>
internal static class AmbientMembers
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Members = new()
    {
        ["System.DateTime.Now"] = Rules.Time,
        ["System.DateTime.UtcNow"] = Rules.Time,
        ["System.DateTime.Today"] = Rules.Time,
        ["System.DateTimeOffset.Now"] = Rules.Time,
        ["System.DateTimeOffset.UtcNow"] = Rules.Time,
        ["System.Environment.TickCount"] = Rules.Time,
        ["System.Environment.TickCount64"] = Rules.Time,
        ["System.Environment.CurrentManagedThreadId"] = Rules.Threads,
        ["System.Guid.NewGuid"] = Rules.Randomness,
        ["System.Guid.CreateVersion7"] = Rules.Randomness,
        ["System.IO.Path.GetRandomFileName"] = Rules.Randomness,
        ["System.IO.Path.GetTempFileName"] = Rules.InputOutput,
        ["System.IO.Path.GetTempPath"] = Rules.InputOutput,
        ["System.IO.Path.GetFullPath"] = Rules.InputOutput,
        ["System.TimeZoneInfo.Local"] = Rules.InputOutput,
        ["System.Globalization.CultureInfo.CurrentCulture"] = Rules.InputOutput,
        ["System.Globalization.CultureInfo.CurrentUICulture"] = Rules.InputOutput,
        ["System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode"] = Rules.HashCodes,
        ["System.Linq.ParallelEnumerable.AsParallel"] = Rules.Threads,
    };

    private static readonly Dictionary<string, DiagnosticDescriptor> Types = new()
    {
        ["System.Diagnostics.Stopwatch"] = Rules.Time,
        ["System.TimeProvider"] = Rules.Time,
        ["System.Random"] = Rules.Randomness,
        ["System.Security.Cryptography.RandomNumberGenerator"] = Rules.Randomness,
        ["System.Console"] = Rules.InputOutput,
        ["System.Environment"] = Rules.InputOutput,
        ["System.AppContext"] = Rules.InputOutput,
        ["System.Diagnostics.Process"] = Rules.InputOutput,
        ["System.IO.File"] = Rules.InputOutput,
        ["System.IO.FileInfo"] = Rules.InputOutput,
        ["System.IO.FileStream"] = Rules.InputOutput,
        ["System.IO.FileSystemInfo"] = Rules.InputOutput,
        ["System.IO.FileSystemWatcher"] = Rules.InputOutput,
        ["System.IO.Directory"] = Rules.InputOutput,
        ["System.IO.DirectoryInfo"] = Rules.InputOutput,
        ["System.IO.DriveInfo"] = Rules.InputOutput,
        ["System.IO.RandomAccess"] = Rules.InputOutput,
        ["System.HashCode"] = Rules.HashCodes,
    };

    private static readonly Dictionary<string, DiagnosticDescriptor> Namespaces = new()
    {
        ["System.Net"] = Rules.InputOutput,
        ["System.Data"] = Rules.InputOutput,
        ["System.IO.Pipes"] = Rules.InputOutput,
        ["System.IO.MemoryMappedFiles"] = Rules.InputOutput,
        ["System.IO.IsolatedStorage"] = Rules.InputOutput,
        ["Microsoft.Win32"] = Rules.InputOutput,
        ["System.Threading"] = Rules.Threads,
    };

    // Values, text about the network rather than the network, and guards, which start no thread.
    private static readonly HashSet<string> Harmless =
    [
        "System.Environment.NewLine", "System.Net.IPAddress", "System.Net.IPNetwork", "System.Net.WebUtility",
        "System.Threading.CancellationToken", "System.Threading.Lock", "System.Threading.Lock.Scope", "System.Threading.Monitor",
        "System.Threading.Interlocked", "System.Threading.Volatile",
    ];

    /// <summary>The rule that a use of the member breaks; null: none.</summary>
    public static DiagnosticDescriptor? RuleOf(ISymbol member, ITypeSymbol? receiver)
    {
        if (member is IFieldSymbol { IsConst: true } || member.ContainingType is not { } type)
            return null;
        var typeName = NameOf(type);
        var name = $"{typeName}.{member.Name}";
        if (Harmless.Contains(name) || Harmless.Contains(typeName))
            return null;
        return Members.TryGetValue(name, out var rule) || Types.TryGetValue(typeName, out rule) ? rule
            : OpensFile(member, typeName) ? Rules.InputOutput
            : IsHashOfIdentity(member, receiver) ? Rules.HashCodes
            : RuleOf(type.ContainingNamespace);
    }

    private static DiagnosticDescriptor? RuleOf(INamespaceSymbol? within)
    {
        for (var at = within; at is { IsGlobalNamespace: false }; at = at.ContainingNamespace)
        {
            if (Namespaces.TryGetValue(at.ToDisplayString(), out var rule))
                return rule;
        }

        return null;
    }

    private static string NameOf(INamedTypeSymbol type) => type.OriginalDefinition.ToDisplayString(
        SymbolDisplayFormat.CSharpErrorMessageFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None));

    // A reader or writer of text in memory is harmless; one that is given a path is not.
    private static bool OpensFile(ISymbol member, string typeName) =>
        typeName is "System.IO.StreamReader" or "System.IO.StreamWriter"
        && member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && constructor.Parameters.FirstOrDefault()?.Type.SpecialType == SpecialType.System_String;

    // A number is its own hash code; texts and objects have another one in each process.
    private static bool IsHashOfIdentity(ISymbol member, ITypeSymbol? receiver) =>
        member is IMethodSymbol { Name: nameof(GetHashCode) }
        && receiver is { TypeKind: not TypeKind.Enum }
        && receiver.SpecialType
            is SpecialType.None or SpecialType.System_Object or SpecialType.System_String or SpecialType.System_ValueType;
}
