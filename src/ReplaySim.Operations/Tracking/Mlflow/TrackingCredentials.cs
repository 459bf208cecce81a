using System.Net.Http.Headers;
using System.Text;
using ReplaySim.Core;

namespace ReplaySim.Operations.Tracking.Mlflow;

/// <summary>Who asks, as MLflow's own clients take it from the environment. Nothing of it is ever written or shown.</summary>
public sealed class TrackingCredentials
{
    /// <summary>The variable of a bearer token.</summary>
    public const string TokenVariable = "MLFLOW_TRACKING_TOKEN";

    /// <summary>The variable of a user's name.</summary>
    public const string UserVariable = "MLFLOW_TRACKING_USERNAME";

    /// <summary>The variable of the user's password.</summary>
    public const string PasswordVariable = "MLFLOW_TRACKING_PASSWORD";

    private const string Hidden = "***";

    private readonly IReadOnlyList<string> _secrets;

    private TrackingCredentials(AuthenticationHeaderValue? header, params IReadOnlyList<string> secrets) => (Header, _secrets) = (header, secrets);

    /// <summary>Nobody in particular.</summary>
    public static TrackingCredentials None { get; } = new(null);

    internal AuthenticationHeaderValue? Header { get; }

    /// <summary>User and password where both are there, else a token, else nothing.</summary>
    /// <param name="variable">Reads a variable of the environment; null where it is not set.</param>
    /// <exception cref="ReplayInputException">One of them cannot be sent in a header.</exception>
    public static TrackingCredentials Of(Func<string, string?> variable)
    {
        if (variable(UserVariable) is { Length: > 0 } user && variable(PasswordVariable) is { Length: > 0 } password)
        {
            if (user.Contains(':', StringComparison.Ordinal))
                throw new ReplayInputException($"{UserVariable}: holds a colon; expected a name without");
            var both = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
            return new TrackingCredentials(new AuthenticationHeaderValue("Basic", both), both, password);
        }

        if (variable(TokenVariable) is not { Length: > 0 } token)
            return None;
        if (token.Any(c => c is <= ' ' or > '~'))
            throw new ReplayInputException($"{TokenVariable}: holds a space, a line end or another character that no token has; expected letters, digits and signs");
        return new TrackingCredentials(new AuthenticationHeaderValue("Bearer", token), token);
    }

    /// <summary>A text from outside with every secret in it covered: a server may repeat what it was sent.</summary>
    internal string Hide(string text) => _secrets.Aggregate(text, (hidden, secret) => hidden.Replace(secret, Hidden, StringComparison.Ordinal));
}
