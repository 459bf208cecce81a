namespace ReplaySim.Docs.Tests.Pages;

/// <summary>A fenced block of a page.</summary>
/// <param name="Line">Line of its fence, from 1.</param>
/// <param name="Language">What stands after the fence; empty where nothing does.</param>
/// <param name="Clauses">What the comment above it says, <c>&lt;!-- snippet: CLAUSE, CLAUSE --&gt;</c>.</param>
/// <param name="Text">Its lines.</param>
internal sealed record Snippet(int Line, string Language, IReadOnlyList<string> Clauses, string Text)
{
    /// <summary>What follows a word in the clause that starts with it; null where no clause does.</summary>
    public string? Clause(string word) => Clauses.FirstOrDefault(c => c == word || c.StartsWith(word + " ", StringComparison.Ordinal))?[word.Length..].Trim();

    public bool Says(string word) => Clause(word) is not null;
}
