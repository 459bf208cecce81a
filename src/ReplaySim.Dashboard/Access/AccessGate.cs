using Microsoft.AspNetCore.Http;

namespace ReplaySim.Dashboard.Access;

/// <summary>Lets nobody in without the token, and nothing in that another site's page sent.</summary>
internal sealed class AccessGate(AccessToken token, RequestDelegate next)
{
    private const string TokenKey = "token";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!RequestSource.IsOwn(request))
            return RefuseAsync(context);
        var cookie = FormattableString.Invariant($"replaysim-{context.Connection.LocalPort}");
        if (HttpMethods.IsGet(request.Method) && request.Path == "/" && request.Query.TryGetValue(TokenKey, out var shown))
        {
            if (!token.Matches(shown))
                return RefuseAsync(context);
            context.Response.Cookies.Append(cookie, token.Text, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
            context.Response.Redirect("/");
            return Task.CompletedTask;
        }

        return token.Matches(request.Cookies[cookie]) ? next(context) : RefuseAsync(context);
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync("<!DOCTYPE html><title>403</title><p>Open the address that replaysim serve printed.</p>\n");
    }
}
