namespace ReplaySim.Cli.Tests.Running;

/// <summary>A folder of a test's own, gone afterwards.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("replaysim-tests-");

    /// <summary>The folder that holds the solution.</summary>
    public static string Repository { get; } = FindRepository();

    public string Path(params string[] parts) => System.IO.Path.Combine([_folder.FullName, .. parts]);

    public string Write(string name, string text)
    {
        var path = Path(name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>All files and folders, by name.</summary>
    public IEnumerable<string> Entries => Directory.EnumerateFileSystemEntries(_folder.FullName, "*", SearchOption.AllDirectories)
        .Select(e => System.IO.Path.GetRelativePath(_folder.FullName, e)).Order(StringComparer.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ReplaySim.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
