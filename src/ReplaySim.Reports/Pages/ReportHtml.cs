using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Pages;

/// <summary>Pages as text, from components.</summary>
public static class ReportHtml
{
    public const string FileName = "report.html";

    /// <summary>The report of a run, whole in one page that needs no network.</summary>
    public static Task<string> RenderAsync(RunDocuments run) => RenderAsync<ReportPage>(new() { [nameof(ReportPage.Run)] = run });

    /// <summary>Any component as a whole page.</summary>
    public static async Task<string> RenderAsync<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters)).ConfigureAwait(true)).ToHtmlString()).ConfigureAwait(false);
    }
}
