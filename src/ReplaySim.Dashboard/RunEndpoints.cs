using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ReplaySim.Core;
using ReplaySim.Dashboard.Comparisons;
using ReplaySim.Dashboard.Pages;
using ReplaySim.Dashboard.Runs;

namespace ReplaySim.Dashboard;

/// <summary>Pages about runs that are there.</summary>
internal static class RunEndpoints
{
    /// <summary>Runs in one comparison.</summary>
    public const int MostCompared = 50;

    private const int LongestSearch = 200;

    public static void Map(IEndpointRouteBuilder web, RunsFolder folder, RunCatalog catalog)
    {
        web.MapGet("/", context => ListAsync(context, folder, catalog));
        web.MapGet("/run/{**id}", context => ReportAsync(context, folder));
        web.MapGet("/files/{name}/{**id}", context => FileAsync(context, folder));
        web.MapGet("/compare", context => CompareAsync(context, folder));
        web.MapGet("/assets/{name}", AssetAsync);

        // Browsers ask for one on their own.
        web.MapGet("/favicon.ico", context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    private static Task ListAsync(HttpContext context, RunsFolder folder, RunCatalog catalog)
    {
        var wanted = context.Request.Query["q"].ToString().Trim();
        return PageWriter.WriteAsync<RunsPage>(context, new()
        {
            [nameof(RunsPage.Folder)] = folder.Name,
            [nameof(RunsPage.Runs)] = catalog.List(),
            [nameof(RunsPage.Wanted)] = wanted.Length > LongestSearch ? wanted[..LongestSearch] : wanted,
        });
    }

    private static async Task ReportAsync(HttpContext context, RunsFolder folder)
    {
        var id = IdOf(context);
        if (FolderOf(folder, id) is not { } path)
        {
            await MissingAsync(context).ConfigureAwait(false);
            return;
        }

        var files = RunFiles.Of(folder, id);
        try
        {
            await PageWriter.WriteAsync<RunPage>(
                context,
                new() { [nameof(RunPage.Run)] = RunReader.Documents(path), [nameof(RunPage.Id)] = id, [nameof(RunPage.Files)] = files }).ConfigureAwait(false);
        }
        catch (Exception e) when (!context.Response.HasStarted && e is not OperationCanceledException)
        {
            // A document that was changed by hand may lack anything that the page shows.
            await PageWriter.WriteAsync<DamagedRunPage>(
                context,
                new()
                {
                    [nameof(DamagedRunPage.Id)] = id,
                    [nameof(DamagedRunPage.Problem)] = folder.Conceal(RunReader.ProblemOf(e)),
                    [nameof(DamagedRunPage.Files)] = files,
                },
                HttpStatusCode.UnprocessableContent).ConfigureAwait(false);
        }
    }

    private static Task FileAsync(HttpContext context, RunsFolder folder)
    {
        var name = (string?)context.GetRouteValue("name") ?? "";
        if (FolderOf(folder, IdOf(context)) is null || RunFiles.Find(folder, IdOf(context), name) is not { } path)
            return MissingAsync(context);
        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return context.Response.SendFileAsync(path, context.RequestAborted);
    }

    private static async Task CompareAsync(HttpContext context, RunsFolder folder)
    {
        var ids = context.Request.Query["run"].Select(id => id ?? "").Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count > MostCompared)
            throw new ReplayInputException($"{ids.Count} runs chosen; expected at most {MostCompared}");
        var (runs, leftOut) = (new List<ComparedRun>(), new List<string>());
        foreach (var id in ids)
        {
            try
            {
                var path = FolderOf(folder, id) ?? throw new ReplayInputException("there is no such run");
                runs.Add(new ComparedRun(id, RunReader.Documents(path)));
            }
            catch (Exception e)
            {
                leftOut.Add($"{id} is left out: {folder.Conceal(RunReader.ProblemOf(e))}");
            }
        }

        if (runs.Count == 0)
            throw new ReplayInputException(leftOut.Count == 0 ? "no run was chosen; expected some of the list's boxes checked" : string.Join("; ", leftOut));
        await PageWriter.WriteAsync<ComparePage>(context, new() { [nameof(ComparePage.Runs)] = runs, [nameof(ComparePage.LeftOut)] = leftOut }).ConfigureAwait(false);
    }

    private static Task AssetAsync(HttpContext context)
    {
        var name = (string?)context.GetRouteValue("name") ?? "";
        if (DashboardAssets.Find(name) is not { } text)
            return MissingAsync(context);
        context.Response.ContentType = (name.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript") + "; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static Task MissingAsync(HttpContext context) =>
        PageWriter.MessageAsync(context, HttpStatusCode.NotFound, "Not found", "There is no such run, or it has no such file.");

    private static string IdOf(HttpContext context) => (string?)context.GetRouteValue("id") ?? "";

    // A folder that holds a result; an empty one is told to be damaged by its reader.
    private static string? FolderOf(RunsFolder folder, string id) =>
        folder.FindFolder(id) is { } path && new FileInfo(Path.Combine(path, Data.Runs.RunFolder.ResultFile)) is { Exists: true, LinkTarget: null } ? path : null;
}
