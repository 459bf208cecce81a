using System.Net;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.RoutingService.Tests.Serving;

namespace ReplaySim.RoutingService.Tests.Requests;

/// <summary>What does not fit is refused with one reason, and changes nothing.</summary>
public sealed class RequestTests : IDisposable
{
    private const string Columns = """{"amount":1,"risk":null,"channel":"online","is_vip":true,"note":null}""";
    private const string Begin = $$"""{"id":"a","columns":{{Columns}}}""";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    public static TheoryData<string, string, int, string> Refused => new()
    {
        { "/route", "{", 400, "the body is not JSON" },
        { "/route", "[]", 400, "the request is a list; expected an object with id, columns, outcomes" },
        { "/route", """{"id":"a","id":"b"}""", 400, "has a key twice" },
        { "/route", $$"""{"id":"a","column":{{Columns}}}""", 400, "unknown key 'column' in the request; expected one of id, columns, outcomes; did you mean 'columns'?" },
        { "/route", $$"""{"columns":{{Columns}}}""", 400, "'id' is missing in the request" },
        { "/route", $$"""{"id":null,"columns":{{Columns}}}""", 400, "id is null" },
        { "/route", $$"""{"id":"","columns":{{Columns}}}""", 400, "id is \"\"; expected 1 to 1000 characters" },
        { "/route", $$"""{"id":"a\nb","columns":{{Columns}}}""", 400, "none of them a control character" },
        { "/route", """{"id":"a","columns":{"amount":1}}""", 400, "'risk' is missing in columns" },
        { "/route", """{"id":"a","columns":{"amont":1}}""", 400, "did you mean 'amount'?" },
        { "/route", Begin.Replace("\"amount\":1", "\"amount\":-1", StringComparison.Ordinal), 400, "columns.amount is -1; expected an amount from 0 up to 9 billion" },
        { "/route", Begin.Replace("\"amount\":1", "\"amount\":null", StringComparison.Ordinal), 400, "columns.amount is null; expected an amount" },
        { "/route", Begin.Replace("\"amount\":1", "\"amount\":\"1\"", StringComparison.Ordinal), 400, "columns.amount is \"1\"; expected a number or null" },
        { "/route", Begin.Replace("\"risk\":null", "\"risk\":1e999", StringComparison.Ordinal), 400, "columns.risk is 1e999; expected a number or null" },
        { "/route", Begin.Replace("\"online\"", "[]", StringComparison.Ordinal), 400, "columns.channel is a list" },
        { "/route", Begin.Replace("\"online\"", "\"\\ud800\"", StringComparison.Ordinal), 400, "columns.channel is" },
        { "/route", """{"id":"new","outcomes":[]}""", 409, "transaction 'new' is not known here" },
        { "/route", $$"""{"id":"open","columns":{{Columns}},"outcomes":{} }""", 400, "outcomes is an object; expected a list" },
        { "/route", """{"id":"open","outcomes":[{"tier":"fats","label":null,"confidence":1}]}""", 400, "outcomes[0]: unknown tier 'fats'; expected one of fast, middle, slow; did you mean 'fast'?" },
        { "/route", """{"id":"open","outcomes":[{"tier":"fast","label":"true"}]}""", 400, "'confidence' is missing in outcomes[0]" },
        { "/route", """{"id":"open","outcomes":[{"tier":"fast","label":"true","confidence":1.5}]}""", 400, "outcomes[0].confidence is 1.5; expected a number from 0 to 1" },
        { "/route", """{"id":"open","outcomes":[{"tier":"fast","label":"fraud","confidence":1}]}""", 400, "outcomes[0].label is 'fraud'; expected one of true, false, or null" },
        { "/route", """{"id":"open","outcomes":[{"tier":"middle","label":"true","score":1}]}""", 400, "unknown key 'label' in outcomes[0]" },
        { "/route", """{"id":"open","outcomes":[{"tier":"fast","label":null,"confidence":1},{"tier":"fast","label":null,"confidence":1}]}""", 400, "tier 'fast' comes a second time" },
        { "/route", """{"id":"open","outcomes":[{"tier":"slow","label":null}]}""", 409, "tier 'slow' was not asked; expected answers of fast" },
        { "/route", Begin.Replace("\"a\"", "\"open\"", StringComparison.Ordinal).Replace("true", "false", StringComparison.Ordinal), 409, "came with other columns before" },
        { "/labels", """{"id":"open","label":"fraud"}""", 400, "label is 'fraud'; expected one of true, false" },
        { "/labels", """{"id":"open","label":null}""", 400, "label is null" },
        { "/labels", """{"id":"open"}""", 400, "'label' is missing in the request" },
    };

    [Fact]
    public async Task A_bad_request_is_told_why_and_changes_nothing()
    {
        await using var service = await StartAsync();
        var open = await service.DoneAsync("/route", Begin.Replace("\"a\"", "\"open\"", StringComparison.Ordinal));
        foreach (var row in Refused)
        {
            var (path, body, status, reason) = row.Data;
            var refused = await service.PostAsync(path, body);
            Assert.Equal((body, (HttpStatusCode)status), (body, refused.Status));
            Assert.Contains(reason, refused.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        var large = await service.PostAsync("/route", $$"""{"id":"{{new string('x', 70_000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.Equal(open.ToString(), (await service.DoneAsync("/route", """{"id":"open"}""")).ToString());
        Assert.Equal((1, 1), ((await service.StatusAsync()).GetProperty("rows").GetInt32(), (await service.StatusAsync()).GetProperty("held").GetInt32()));
    }

    [Fact]
    public async Task An_answer_can_be_told_again_but_not_otherwise()
    {
        await using var service = await StartAsync();
        await service.DoneAsync("/route", Begin);
        const string told = """{"id":"a","outcomes":[{"tier":"fast","label":"true","confidence":0.5}]}""";
        var answer = await service.DoneAsync("/route", told);
        Assert.Equal(answer.ToString(), (await service.DoneAsync("/route", told)).ToString());
        var otherwise = await service.PostAsync("/route", told.Replace("0.5", "0.6", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, otherwise.Status);
        Assert.Contains("answered otherwise before", otherwise.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_can_be_taken_up_by_a_service_that_has_never_heard_of_it()
    {
        await using var service = await StartAsync();
        var answer = await service.DoneAsync("/route", $$"""{"id":"a","columns":{{Columns}},"outcomes":[{"tier":"middle","score":0.9},{"tier":"fast","label":"true","confidence":0.5}]}""");
        Assert.Equal("""{"row":0,"decision":"accept","tier":"middle","label":"fraud","confidence":0.9}""", answer.GetRawText());
    }

    private Task<Service> StartAsync() => Service.StartAsync(new ServiceOptions { Scenario = LiveText.Write(_place), Logs = _place.Path("logs") });
}
