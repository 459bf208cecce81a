using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ReplaySim.Dashboard.Pages;
using ReplaySim.Reports.Pages;

namespace ReplaySim.Dashboard;

/// <summary>Answers with a page.</summary>
internal static class PageWriter
{
    /// <summary>Renders a component as a whole page.</summary>
    public static async Task WriteAsync<TPage>(HttpContext context, Dictionary<string, object?> parameters, HttpStatusCode status = HttpStatusCode.OK)
        where TPage : IComponent
    {
        var page = await ReportHtml.RenderAsync<TPage>(parameters).ConfigureAwait(false);
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page, context.RequestAborted).ConfigureAwait(false);
    }

    public static Task MessageAsync(HttpContext context, HttpStatusCode status, string title, string text) =>
        WriteAsync<MessagePage>(context, new() { [nameof(MessagePage.Title)] = title, [nameof(MessagePage.Text)] = text }, status);
}
