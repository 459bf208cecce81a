using ReplaySim.Core;

namespace ReplaySim.Dashboard.Runs;

/// <summary>The folder that is served. Names below it are taken apart and checked; links are not followed, so nothing leads out.</summary>
internal sealed class RunsFolder
{
    public RunsFolder(string path)
    {
        if (!Directory.Exists(path))
            throw new ReplayInputException($"'{path}' is no folder; expected one that holds runs or scenarios");
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    public string Root { get; }

    /// <summary>The folder's own name.</summary>
    public string Name => Path.GetFileName(Root) is { Length: > 0 } name ? name : Root;

    /// <summary>Path of a folder by its name relative to the served one (empty: that itself); null where there is none.</summary>
    public string? FindFolder(string id) => Find(id) is { } path && Directory.Exists(path) ? path : null;

    /// <summary>Path of a file by its name relative to the served folder; null where there is none, or it is empty, as pipes and devices are.</summary>
    public string? FindFile(string id) => Find(id) is { } path && new FileInfo(path) is { Exists: true, Length: > 0 } ? path : null;

    /// <summary>A message without the place of the served folder on this machine.</summary>
    public string Conceal(string message) => message
        .Replace(Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .Replace(Root, ".", StringComparison.Ordinal);

    private string? Find(string id)
    {
        var path = Root;
        if (id.Length == 0)
            return path;
        foreach (var name in id.Split('/'))
        {
            if (!IsName(name))
                return null;
            path = Path.Combine(path, name);
            if (!IsPlain(path))
                return null;
        }

        return path;
    }

    // Something that is there and is no link.
    private static bool IsPlain(string path)
    {
        try
        {
            return !File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // One name within one folder, on any system.
    private static bool IsName(string name) =>
        name.Length > 0 && name is not ("." or "..") && name.AsSpan().IndexOfAny('\\', '\0', ':') < 0 && name.AsSpan().IndexOf(Path.DirectorySeparatorChar) < 0;
}
