using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ReplaySim.Core;
using ReplaySim.Dashboard.Jobs;
using ReplaySim.Dashboard.Pages;
using ReplaySim.Dashboard.Runs;

namespace ReplaySim.Dashboard;

/// <summary>Starting runs, following and cancelling them.</summary>
internal static class JobEndpoints
{
    private const string FormType = "application/x-www-form-urlencoded";

    public static void Map(IEndpointRouteBuilder web, RunsFolder folder, JobQueue jobs, CancellationToken stopping)
    {
        web.MapGet("/start", context => StartPageAsync(context, folder, jobs, HttpStatusCode.OK, new()));
        web.MapPost("/jobs", context => StartAsync(context, folder, jobs));
        web.MapGet("/jobs/{number:int}", context => OfJobAsync(context, jobs, job =>
            PageWriter.WriteAsync<JobPage>(context, new() { [nameof(JobPage.Job)] = job })));
        web.MapGet("/jobs/{number:int}/events", context => OfJobAsync(context, jobs, job => JobEvents.WriteAsync(context, job, stopping)));
        web.MapPost("/jobs/{number:int}/cancel", context => OfJobAsync(context, jobs, job =>
        {
            job.Cancel();
            return SeeAsync(context, job);
        }));
    }

    private static async Task StartAsync(HttpContext context, RunsFolder folder, JobQueue jobs)
    {
        if (context.Request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) != true)
        {
            await PageWriter.MessageAsync(context, HttpStatusCode.UnsupportedMediaType, "This cannot be started", "Expected a form.").ConfigureAwait(false);
            return;
        }

        var form = await ReadFormAsync(context).ConfigureAwait(false);
        var (scenario, verb, overrides) = (form["scenario"].ToString(), form["verb"].ToString(), form["set"].ToString());
        async Task RefuseAsync(HttpStatusCode status, string problem) => await StartPageAsync(context, folder, jobs, status, new()
        {
            [nameof(StartPage.Problem)] = problem,
            [nameof(StartPage.Chosen)] = scenario,
            [nameof(StartPage.Verb)] = verb,
            [nameof(StartPage.Overrides)] = overrides,
        }).ConfigureAwait(false);
        try
        {
            var request = JobRequest.Of(verb, scenario, overrides);
            if (!ScenarioList.Contains(folder, scenario))
                await RefuseAsync(HttpStatusCode.BadRequest, "No scenario was chosen that is here.").ConfigureAwait(false);
            else if (jobs.Add(request) is { } job)
                await SeeAsync(context, job).ConfigureAwait(false);
            else
                await RefuseAsync(
                    HttpStatusCode.TooManyRequests, $"{JobQueue.MostWaiting} runs are waiting already; cancel one, or come back.").ConfigureAwait(false);
        }
        catch (ReplayInputException e)
        {
            await RefuseAsync(HttpStatusCode.BadRequest, e.Message).ConfigureAwait(false);
        }
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw new BadHttpRequestException("the form is too large or broken", e);
        }
    }

    private static Task StartPageAsync(HttpContext context, RunsFolder folder, JobQueue jobs, HttpStatusCode status, Dictionary<string, object?> filledIn)
    {
        filledIn[nameof(StartPage.Scenarios)] = ScenarioList.Of(folder);
        filledIn[nameof(StartPage.Jobs)] = jobs.Jobs;
        return PageWriter.WriteAsync<StartPage>(context, filledIn, status);
    }

    private static Task OfJobAsync(HttpContext context, JobQueue jobs, Func<Job, Task> answer) =>
        int.TryParse((string?)context.GetRouteValue("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && jobs.Find(number) is { } job
            ? answer(job)
            : PageWriter.MessageAsync(context, HttpStatusCode.NotFound, "Not found", "There is no such job; the server may have been started anew.");

    private static Task SeeAsync(HttpContext context, Job job)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = FormattableString.Invariant($"/jobs/{job.Number}");
        return Task.CompletedTask;
    }
}
