using Microsoft.AspNetCore.Http;
using ReplaySim.Reports.Pages;

namespace ReplaySim.Dashboard.Access;

/// <summary>What browsers are told of every answer: run and show nothing of others, be shown in none, keep and pass on nothing.</summary>
internal static class SecurityHeaders
{
    private static readonly string ContentSecurityPolicy =
        $"default-src 'none'; script-src 'self'; style-src 'self' {ReportAssets.ChartStyles}; "
        + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void AddTo(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        headers.XFrameOptions = "DENY";
    }
}
