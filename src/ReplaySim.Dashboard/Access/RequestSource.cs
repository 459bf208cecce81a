using Microsoft.AspNetCore.Http;

namespace ReplaySim.Dashboard.Access;

/// <summary>Whether a request was made by the dashboard's own pages, or by its address being typed.</summary>
internal static class RequestSource
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string FetchMode = "Sec-Fetch-Mode";
    private const string SameOrigin = "same-origin";

    /// <summary>
    /// The host must be this machine by number or as localhost: a foreign name that was made to point here (DNS rebinding) says its own name.
    /// Pages of other origins, which other ports of this machine are too, may not ask for anything.
    /// </summary>
    public static bool IsOwn(HttpRequest request)
    {
        var port = request.HttpContext.Connection.LocalPort;
        var host = request.Host.Value;
        if (host != FormattableString.Invariant($"127.0.0.1:{port}") && host != FormattableString.Invariant($"localhost:{port}"))
            return false;
        var site = request.Headers[FetchSite].ToString();
        var origin = request.Headers.Origin.ToString();

        // Forms of pages that send no referrer say that their origin is null; only then the browser's own word counts in its place.
        var isOwnOrigin = origin == "http://" + host || (origin == "null" && site == SameOrigin);
        if (origin.Length > 0 && !isOwnOrigin)
            return false;
        if (!HttpMethods.IsGet(request.Method))
            return isOwnOrigin || (origin.Length == 0 && site == SameOrigin);
        return site is "" or SameOrigin or "none" || request.Headers[FetchMode] == "navigate";
    }
}
