namespace ReplaySim.Operations.Tracking.Plans;

/// <summary>The commit that a folder is at, read from the repository's own files.</summary>
public static class GitCommit
{
    private const string Reference = "ref: ";
    private const string Elsewhere = "gitdir: ";

    /// <summary>The commit of the repository around a folder; null: there is none, or it has no commit yet.</summary>
    public static string? Find(string folder)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
        {
            var git = Path.Combine(at.FullName, ".git");
            if (Directory.Exists(git))
                return Head(git);
            if (FirstLine(git) is { } pointer && pointer.StartsWith(Elsewhere, StringComparison.Ordinal))
                return Head(Path.GetFullPath(pointer[Elsewhere.Length..], at.FullName));
        }

        return null;
    }

    private static string? Head(string git)
    {
        if (FirstLine(Path.Combine(git, "HEAD")) is not { } head)
            return null;
        if (!head.StartsWith(Reference, StringComparison.Ordinal))
            return Hash(head);
        var name = head[Reference.Length..];

        // A second work tree has its own HEAD; branches are with the first.
        var common = FirstLine(Path.Combine(git, "commondir")) is { } path ? Path.GetFullPath(path, git) : git;
        return Hash(FirstLine(Path.Combine(git, name)) ?? FirstLine(Path.Combine(common, name)) ?? Packed(common, name));
    }

    private static string? Packed(string git, string name)
    {
        var file = Path.Combine(git, "packed-refs");
        return File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.EndsWith(" " + name, StringComparison.Ordinal))?.Split(' ')[0] : null;
    }

    private static string? Hash(string? text) => text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigitLower) ? text : null;

    private static string? FirstLine(string file) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault()?.Trim() : null;
}
