using System.Text;
using ReplaySim.Core;
using ReplaySim.Operations.Tests.Tracking.Serving;
using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Operations.Tracking.Spool;

namespace ReplaySim.Operations.Tests.Tracking;

/// <summary>Credentials are sent and nowhere else seen.</summary>
public sealed class SecretTests
{
    private const string Token = "tok-5c1f0e77";
    private const string Password = "pw-93a1bb04";

    public static TheoryData<string> Ways => ["token", "password"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Credentials_are_sent_and_are_in_no_file_and_no_message(string way)
    {
        var both = Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Password}"));
        await using var desk = new Desk { Credentials = TrackingCredentials.Of(Environment(way)) };
        desk.Server.Authorization = "Bearer somebody else's";
        var folder = desk.Folders.Run();
        var refused = await Assert.ThrowsAsync<TrackingException>(() => desk.SendAsync(folder));
        Assert.Contains("401 UNAUTHENTICATED: not let in: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("***", refused.Message, StringComparison.Ordinal);
        desk.Server.Authorization = way == "token" ? $"Bearer {Token}" : $"Basic {both}";
        desk.Server.Faults.Add(new Fault("log-batch", FaultKind.DoneAndCut));
        var cut = await Assert.ThrowsAsync<TrackingException>(() => desk.SendAsync(folder, TrackingPatience.Once(TimeSpan.FromSeconds(30))));
        var report = await desk.SendAsync(folder);
        List<string> seen = [refused.ToString(), cut.ToString(), report.ToString(), .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText)];
        Assert.Contains(seen, text => text.Contains("replaysim/tracking/v1", StringComparison.Ordinal));
        Assert.All(seen, text => Assert.All([Token, Password, both], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("http://me:pw-93a1bb04@localhost:5000")]
    [InlineData("http://pw-93a1bb04@localhost:5000")]
    [InlineData("http://@localhost/pw-93a1bb04")]
    [InlineData("https://localhost/?token=pw-93a1bb04")]
    [InlineData("https://localhost/#pw-93a1bb04")]
    [InlineData("me:pw-93a1bb04@localhost:5000")]
    [InlineData("localhost:5000/pw-93a1bb04")]
    [InlineData("file:///pw-93a1bb04")]
    [InlineData("sqlite:///pw-93a1bb04.db")]
    [InlineData("pw-93a1bb04")]
    [InlineData("")]
    public void Addresses_with_secrets_or_of_no_server_are_refused_without_being_repeated(string text)
    {
        var refusal = Assert.Throws<ReplayInputException>(() => TrackingServer.Parse(text, "--track"));
        Assert.StartsWith("--track: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5000", "http://localhost:5000")]
    [InlineData("https://host/base/", "https://host/base")]
    public void Addresses_of_servers_are_read(string text, string expected) => Assert.Equal(expected, TrackingServer.Parse(text, "--track").ToString());

    [Theory]
    [InlineData("tok en")]
    [InlineData("tok\nen")]
    [InlineData("tök")]
    public void A_token_that_no_header_holds_is_refused_without_being_repeated(string token)
    {
        var refusal = Assert.Throws<ReplayInputException>(() => TrackingCredentials.Of(name => name == TrackingCredentials.TokenVariable ? token : null));
        Assert.DoesNotContain(token, refusal.ToString(), StringComparison.Ordinal);
    }

    private static Func<string, string?> Environment(string way) => name => (way, name) switch
    {
        ("token", TrackingCredentials.TokenVariable) => Token,
        ("password", TrackingCredentials.UserVariable) => "me",
        ("password", TrackingCredentials.PasswordVariable) => Password,
        _ => null,
    };
}
