using Microsoft.AspNetCore.Http;

namespace ReplaySim.Dashboard.Access;

/// <summary>What browsers are told of every answer: run and show nothing of others, be shown in none, keep and pass on nothing.</summary>
internal static class SecurityHeaders
{
    // The hash is that of nothing: Plotly puts an empty style element into the page and then adds rules to it, which needs no leave.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
