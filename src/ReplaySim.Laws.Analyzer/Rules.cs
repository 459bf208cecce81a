using Microsoft.CodeAnalysis;

namespace ReplaySim.Laws.Analyzer;

/// <summary>What a policy or a model must not use. Arguments of the messages: what is used, the policy that reaches it.</summary>
internal static class Rules
{
    private const string Category = "ReplaySim.Policies";

    public static readonly DiagnosticDescriptor Time = Rule(
        "RPS001",
        "A policy has no clock of its own",
        "'{0}' reads the clock on the wall, and '{1}' decides in simulated time: use system.Now or transaction.ArrivedAt");

    public static readonly DiagnosticDescriptor Randomness = Rule(
        "RPS002",
        "A policy has no luck of its own",
        "'{0}' is different in every run, and '{1}' must decide the same again: draw with transaction.Draw()");

    public static readonly DiagnosticDescriptor InputOutput = Rule(
        "RPS003",
        "A policy reads and writes nothing",
        "'{0}' depends on the machine, and '{1}' must decide the same on every one: read what is needed before and hand it in");

    public static readonly DiagnosticDescriptor HashCodes = Rule(
        "RPS004",
        "Hash codes decide nothing",
        "'{0}' is another number in the next process, and '{1}' must decide the same there: compare values");

    public static readonly DiagnosticDescriptor Threads = Rule(
        "RPS005",
        "A policy starts and awaits nothing",
        "'{0}' brings in other threads, and '{1}' serves one replay on one thread: decide at once");

    public static readonly DiagnosticDescriptor SharedState = Rule(
        "RPS006",
        "A policy shares no state",
        "'{0}' can change and is shared by all replays, and '{1}' must not notice others: make it a field of the policy, or immutable");

    // Found once all code has been read, because what a policy calls may stand anywhere.
    private static DiagnosticDescriptor Rule(string id, string title, string message) => new(
        id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
