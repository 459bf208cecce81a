using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ReplaySim.Core;

namespace ReplaySim.Dashboard;

/// <summary>Tells the browser that something failed, and the log what.</summary>
internal sealed class FaultGuard(ILogger log, RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = e.StatusCode;
            context.Response.Headers.Connection = "close";
        }
        catch (ReplayInputException e) when (!context.Response.HasStarted)
        {
            await PageWriter.MessageAsync(context, HttpStatusCode.BadRequest, "This cannot be done", e.Message).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (Exception e)
        {
            log.LogError(e, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            if (context.Response.HasStarted)
                context.Abort();
            else
                await PageWriter.MessageAsync(context, HttpStatusCode.InternalServerError, "Internal fault", "This page could not be made.").ConfigureAwait(false);
        }
    }
}
