using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ReplaySim.Dashboard.Runs;

namespace ReplaySim.Dashboard.Jobs;

/// <summary>A job's changes as server-sent events, each the whole state and the lines since the last; ends with the job.</summary>
internal static class JobEvents
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, Job job, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        _ = int.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        try
        {
            for (JobView view; ; from = view.NextLine)
            {
                var changed = job.Changed;
                view = job.View(from);
                await context.Response.WriteAsync(FormattableString.Invariant($"id: {view.NextLine}\ndata: {Json(job, view)}\n\n"), ended.Token).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(ended.Token).ConfigureAwait(false);
                if (view.IsOver)
                    return;
                await Task.Delay(Pause, ended.Token).ConfigureAwait(false);
                await Task.WhenAny(changed, Task.Delay(Silence, ended.Token)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private static string Json(Job job, JobView view)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("state", view.State.ToString().ToLowerInvariant());
            json.WriteString("text", view.Text);
            json.WriteString("phase", view.Progress.Phase);
            json.WriteNumber("done", view.Progress.Done);
            json.WriteNumber("total", view.Progress.Total);
            json.WriteNumber("first_line", view.FirstLine);
            json.WriteStartArray("lines");
            foreach (var line in view.Lines)
                json.WriteStringValue(line);
            json.WriteEndArray();
            if (view.Code is { } code)
                json.WriteNumber("code", code);
            else
                json.WriteNull("code");
            json.WriteString("run", view.State == JobState.Finished ? RunAddress.Report(job.RunId) : null);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
