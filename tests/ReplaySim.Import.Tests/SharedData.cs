namespace ReplaySim.Import.Tests;

/// <summary>Real data sets that are not part of the repository; tests that need one are skipped where it is absent.</summary>
internal static class SharedData
{
    public static string File(string relative)
    {
        foreach (var folder in Candidates())
        {
            var file = Path.Combine(folder, relative);
            if (System.IO.File.Exists(file))
                return file;
        }

        Assert.Skip($"shared/data/{relative} is not here; set REPLAYSIM_SHARED to the folder that holds data/");
        return "";
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("REPLAYSIM_SHARED") is { Length: > 0 } given)
        {
            yield return Path.Combine(given, "data");
            yield return given;
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            yield return Path.Combine(at.FullName, "shared", "data");
    }
}
