using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Docs.Tests.Pages;

/// <summary>
/// A copy of what the documents refer to, in which a page's blocks are run: they find scenarios and data where a reader does, and change
/// nothing in the repository.
/// </summary>
internal sealed class PagePlace : IDisposable
{
    private static readonly string[] Copied = ["data", "docs", "samples", "scenarios"];

    private readonly Workplace _place = new();

    public PagePlace()
    {
        var folders = Copied.Select(f => Path.Combine(Workplace.Repository, f)).Where(Directory.Exists);
        foreach (var file in folders.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)))
            File.Copy(file, InPlace(Path.GetRelativePath(Workplace.Repository, file)));
    }

    /// <summary>The full path of one within it, whose folder exists.</summary>
    public string InPlace(string path)
    {
        var full = _place.Path(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    /// <summary>The command, run with this as the current folder.</summary>
    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = _place.Path();
        try
        {
            return await Command.RunAsync(arguments);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    public void Dispose() => _place.Dispose();
}
