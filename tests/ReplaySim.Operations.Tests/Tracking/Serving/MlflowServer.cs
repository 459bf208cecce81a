using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ReplaySim.Operations.Tests.Tracking.Serving;

/// <summary>An MLflow server on the loopback of this machine, as strict as real ones, with faults on request.</summary>
internal sealed class MlflowServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly X509Certificate2? _certificate;
    private readonly List<Task> _talks = [];
    private readonly Task _accepting;

    public MlflowServer(bool secure = false)
    {
        _certificate = secure ? SelfSigned() : null;
        _listener.Start();
        Uri = $"{(secure ? "https" : "http")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _accepting = AcceptAsync();
    }

    public string Uri { get; }

    public MlflowStore Store { get; } = new();

    public List<Fault> Faults { get; } = [];

    /// <summary>Requests in the order in which they came.</summary>
    public List<HttpQuestion> Questions { get; } = [];

    /// <summary>What every request must say of who asks; null: nothing.</summary>
    public string? Authorization { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        _certificate?.Dispose();
        _stopped.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopped.Token);
                _talks.Add(TalkAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var line = await SecuredAsync(client.GetStream());
                if (await HttpQuestion.ReadAsync(line, _stopped.Token) is { } question)
                    await AnswerAsync(line, question);
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException or SocketException)
            {
                // Who asked has hung up, as some tests want it.
            }
        }
    }

    private async Task<Stream> SecuredAsync(NetworkStream line)
    {
        if (_certificate is null)
            return line;
        var secured = new SslStream(line);
        await secured.AuthenticateAsServerAsync(_certificate, clientCertificateRequired: false, checkCertificateRevocation: false);
        return secured;
    }

    private async Task AnswerAsync(Stream line, HttpQuestion question)
    {
        Fault? fault;
        HttpAnswer answer;
        lock (Store)
        {
            Questions.Add(question);
            fault = Next(question.Path);
            answer = fault is { Happens: FaultKind.Refused or FaultKind.Cut or FaultKind.Stalled } ? Failure(fault) : Serve(question);
        }

        if (fault is { Happens: FaultKind.Stalled or FaultKind.DoneAndStalled })
            await Task.Delay(fault.Stall, _stopped.Token);
        if (fault is { Happens: FaultKind.DoneAndRefused })
            answer = Failure(fault);
        var bytes = answer.ToBytes();
        var length = fault?.Happens switch { FaultKind.Cut or FaultKind.Stalled or FaultKind.DoneAndGone => 0, FaultKind.DoneAndCut => bytes.Length - 1, _ => bytes.Length };
        await line.WriteAsync(bytes.AsMemory(0, length), _stopped.Token);
    }

    private HttpAnswer Serve(HttpQuestion question)
    {
        if (Authorization is null || question.Headers.GetValueOrDefault("Authorization") == Authorization)
            return Store.Answer(question);

        // Some servers repeat what they were sent.
        return HttpAnswer.Json($$"""{"error_code":"UNAUTHENTICATED","message":"not let in: {{question.Headers.GetValueOrDefault("Authorization")}}"}""", 401);
    }

    private Fault? Next(string path)
    {
        foreach (var fault in Faults.Where(f => f.Times > 0 && path.Contains(f.On, StringComparison.Ordinal)))
        {
            if (fault.After-- > 0)
                continue;
            fault.Times--;
            return fault;
        }

        return null;
    }

    private static HttpAnswer Failure(Fault fault) => fault.RetryAfter is { } wait
        ? new HttpAnswer(fault.Status, Encoding.UTF8.GetBytes("<html>later</html>"), ("Retry-After", wait))
        : new HttpAnswer(fault.Status, Encoding.UTF8.GetBytes("<html>failed</html>"));
}
