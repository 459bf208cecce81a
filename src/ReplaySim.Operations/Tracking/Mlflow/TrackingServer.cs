using ReplaySim.Core;

namespace ReplaySim.Operations.Tracking.Mlflow;

/// <summary>The address of an MLflow server, without anything secret in it.</summary>
public sealed record TrackingServer
{
    private TrackingServer(Uri address) => Address = address;

    /// <summary>Scheme, host, port and perhaps a path; ends in a slash.</summary>
    public Uri Address { get; }

    /// <summary>Reads an address.</summary>
    /// <param name="text">Such as <c>http://localhost:5000</c>.</param>
    /// <param name="from">Where it was given, for the error: an option or a variable.</param>
    /// <exception cref="ReplayInputException">It is no such address, or it carries a user, a query or a fragment. The message does not repeat it.</exception>
    public static TrackingServer Parse(string text, string from)
    {
        // What is wrong may hold a password, so no message repeats it.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || address.Host.Length == 0)
            throw new ReplayInputException($"{from}: not the address of a server; expected one such as http://localhost:5000 (files and databases are reached through 'mlflow server')");
        if (text.Contains('@', StringComparison.Ordinal) || address.UserInfo.Length > 0)
            throw new ReplayInputException($"{from}: the address carries a user or a password; expected it without, and {TrackingCredentials.UserVariable} and {TrackingCredentials.PasswordVariable} (or {TrackingCredentials.TokenVariable}) in the environment");
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new ReplayInputException($"{from}: the address goes on with a query or a fragment; expected scheme, host, port and perhaps a path");
        return new TrackingServer(new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"));
    }

    /// <summary>The address without its last slash.</summary>
    public override string ToString() => Address.AbsoluteUri.TrimEnd('/');
}
