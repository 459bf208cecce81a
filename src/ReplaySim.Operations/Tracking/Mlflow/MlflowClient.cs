using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using ReplaySim.Core.Results;

namespace ReplaySim.Operations.Tracking.Mlflow;

/// <summary>
/// Asks an MLflow server over its REST interface. Every body is sent with its length, because servers refuse chunks or keep an empty file.
/// Redirects are not followed: they would turn what is sent into a question.
/// </summary>
public sealed class MlflowClient : IDisposable
{
    private const string Prefix = "api/2.0/";
    private const int LongestMessage = 500;
    private const int LargestAnswer = 64 << 20;

    private readonly TrackingCredentials _credentials;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _http;

    /// <param name="server">Where it listens.</param>
    /// <param name="credentials">Who asks.</param>
    /// <param name="timeout">The longest that one request may take.</param>
    public MlflowClient(TrackingServer server, TrackingCredentials credentials, TimeSpan timeout)
    {
        (Server, _credentials, _timeout) = (server, credentials, timeout);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = server.Address,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        _http.DefaultRequestHeaders.Authorization = credentials.Header;
        _http.DefaultRequestHeaders.ExpectContinue = false;
    }

    /// <summary>Where it listens.</summary>
    public TrackingServer Server { get; }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Asks for something.</summary>
    internal Task<JsonElement> GetAsync(string path, IEnumerable<(string Name, string Value)> query, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Get, path, "?" + string.Join('&', query.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value)}")), null, cancellation);

    /// <summary>Sends something.</summary>
    internal Task<JsonElement> PostAsync(string path, Action<Utf8JsonWriter> body, CancellationToken cancellation) => SendAsync(HttpMethod.Post, path, body, cancellation);

    /// <summary>Sends something, by any method.</summary>
    internal Task<JsonElement> SendAsync(HttpMethod method, string path, Action<Utf8JsonWriter> body, CancellationToken cancellation) => AskAsync(method, path, "", JsonBody(body), cancellation);

    /// <summary>Sends a file as it is; what the server had under that path is replaced.</summary>
    internal async Task PutFileAsync(string path, string file, CancellationToken cancellation)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, useAsync: true);
        await using (stream.ConfigureAwait(false))
        {
            using var content = new StreamContent(stream);
            content.Headers.ContentLength = stream.Length;
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            await AskAsync(HttpMethod.Put, path, "", content, cancellation).ConfigureAwait(false);
        }
    }

    private static ByteArrayContent JsonBody(Action<Utf8JsonWriter> body)
    {
        var bytes = ResultJson.ToBytes(json =>
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        });
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static bool MayPass(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    private static TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } when response.Headers.Date is { } now && until > now => until - now,
        _ => null,
    };

    private async Task<JsonElement> AskAsync(HttpMethod method, string path, string query, HttpContent? content, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(_timeout);
        try
        {
            using var request = new HttpRequestMessage(method, Prefix + path + query) { Content = content };
            using var response = await _http.SendAsync(request, limited.Token).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync(limited.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? Read(path, text) : throw Refusal(path, response, text);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TrackingException(FormattableString.Invariant($"{Server} did not answer {path} within {_timeout.TotalSeconds:0.#} s"), e) { MayPass = true };
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(path, e);
        }
    }

    private JsonElement Read(string path, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text.Length == 0 ? "{}" : text);
        }
        catch (JsonException e)
        {
            throw new TrackingException($"{Server} answered {path} with something that is no JSON; expected an MLflow server there", e);
        }
    }

    private TrackingException Unreachable(string path, HttpRequestException e)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException)
                return new TrackingException($"{Server}: its certificate is not trusted here ({_credentials.Hide(inner.Message)}); expected one that this machine's certificate store vouches for, for this host", e);
        }

        return new TrackingException($"{Server} could not be asked for {path}: {_credentials.Hide((e.InnerException ?? e).Message)}", e) { MayPass = true };
    }

    private TrackingException Refusal(string path, HttpResponseMessage response, string text)
    {
        var (code, message) = ErrorOf(text);
        var said = new StringBuilder(FormattableString.Invariant($"{Server} answered {path} with {(int)response.StatusCode}"));
        if (code is not null)
            said.Append(' ').Append(code);
        if (message is not null)
            said.Append(": ").Append(message);
        said.Append(response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"; expected {TrackingCredentials.TokenVariable}, or {TrackingCredentials.UserVariable} and {TrackingCredentials.PasswordVariable}, of someone who may",
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => "; expected the address that it leads to",
            _ => "",
        });
        return new TrackingException(_credentials.Hide(said.ToString())) { MayPass = MayPass(response.StatusCode), RetryAfter = WaitOf(response), Code = code };
    }

    // A proxy before the server answers with a page, of which nothing is shown.
    private static (string? Code, string? Message) ErrorOf(string text)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<JsonElement>(text);
            return (answer.Text("error_code"), answer.Text("message") is { } message ? MlflowLimits.Cut(message.ReplaceLineEndings(" "), LongestMessage) : null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
