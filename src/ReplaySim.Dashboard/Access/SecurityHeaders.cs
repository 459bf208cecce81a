using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ReplaySim.Dashboard.Access;

/// <summary>What browsers are told of every answer: run and show nothing of others, be shown in none, keep and pass on nothing.</summary>
internal static class SecurityHeaders
{
    // Plotly asks whether pixels can be drawn sharply, by a style attribute with just this in it.
    private const string SharpPixels =
        "image-rendering: optimizeSpeed; image-rendering: -moz-crisp-edges; image-rendering: -o-crisp-edges; image-rendering: -webkit-optimize-contrast; "
        + "image-rendering: optimize-contrast; image-rendering: crisp-edges; image-rendering: pixelated; ";

    // It also puts a style element into the page that is empty and gets its rules later, which needs no leave. Nothing else inline is allowed.
    private static readonly string ContentSecurityPolicy =
        $"default-src 'none'; script-src 'self'; style-src 'self' {Hash("")}; style-src-attr 'unsafe-hashes' {Hash("")} {Hash(SharpPixels)}; "
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

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
