using System.Text;
using ReplaySim.Core;
using ReplaySim.Search.Certificates;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>The document of a certificate, written out by hand.</summary>
public sealed class CertificateJsonTests
{
    private const string Document = """
        {"schema":"replaysim/certificate/v1","scenario":{"name":"made-up","hash":"5ce0","document":"{}"},"history":{"rows":12,"fingerprint":"f1e2"},"objective":"cost.calls",
        "constraints":["accuracy >= 0.9","recall >= 0.5"],"replayed":["latency.p99 <= 1s"],"value":0.5,"lower_bound":0.25,"gap":null,
        "spaces":[{"policy":"{\"always\":\"fast\"}","thresholds":[{"path":"a","from":null,"to":"never"},{"path":"b","from":0.125,"to":1},{"path":"c","from":"never","to":"never"}],
        "chosen":[0.5,null],"chosen_sum":7,"bound_sum":6,"sums":[{"name":"objective","unit":3,"need":null},{"name":"accuracy >= 0.9","unit":1,"need":-4}],
        "cells":[{"above":[null,0.5],"up_to":[0.75,null],"multipliers":[1,22],"scanned":-1},{"above":[],"up_to":[],"multipliers":[],"scanned":1}]},
        {"policy":"{}","thresholds":[],"chosen":[],"chosen_sum":null,"bound_sum":null,"sums":[],"cells":[]}]}
        """;

    private static string OneLine => Document.ReplaceLineEndings("");

    private static Certificate Certificate => new()
    {
        ScenarioName = "made-up",
        ScenarioHash = "5ce0",
        Scenario = "{}",
        Rows = 12,
        Fingerprint = "f1e2",
        Objective = "cost.calls",
        Constraints = ["accuracy >= 0.9", "recall >= 0.5"],
        Replayed = ["latency.p99 <= 1s"],
        Value = 0.5,
        Bound = 0.25,
        Gap = null,
        Spaces =
        [
            new CertifiedSpace
            {
                Policy = """{"always":"fast"}""",
                Thresholds =
                [
                    new CertifiedThreshold("a", double.NegativeInfinity, double.PositiveInfinity), new CertifiedThreshold("b", 0.125, 1),
                    new CertifiedThreshold("c", double.PositiveInfinity, double.PositiveInfinity),
                ],
                Chosen = [0.5, double.PositiveInfinity],
                ChosenSum = 7,
                BoundSum = 6,
                Sums = [new CertifiedSum("objective", 3, null), new CertifiedSum("accuracy >= 0.9", 1, -4)],
                Cells = [new CertifiedCell([double.NegativeInfinity, 0.5], [0.75, double.PositiveInfinity], [1, 22], -1), new CertifiedCell([], [], [], 1)],
            },
            new CertifiedSpace { Policy = "{}", Thresholds = [], Chosen = [], ChosenSum = null, BoundSum = null, Sums = [], Cells = [] },
        ],
    };

    [Fact]
    public void Each_part_stands_under_its_key_in_order() =>
        Assert.Equal(OneLine, Encoding.UTF8.GetString(ProofCase.Write(Certificate)).Replace("\\u003E", ">", StringComparison.Ordinal).Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u0022", "\\\"", StringComparison.Ordinal));

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var read = ProofCase.Read(Encoding.UTF8.GetBytes(Document));
        Assert.Equivalent(Certificate, read, strict: true);
        Assert.Equal(ProofCase.Write(Certificate), ProofCase.Write(read));
    }

    [Theory]
    [InlineData("certificate/v1", "certificate/v2", "schema 'replaysim/certificate/v2'; expected replaysim/certificate/v1")]
    [InlineData("\"rows\":12", "\"rows\":\"many\"", "no certificate can be read from it")]
    [InlineData("\"rows\":12", "\"rows\":1.5", "no certificate can be read from it")]
    [InlineData("\"gap\":null,", "", "no certificate can be read from it")]
    [InlineData("{\"schema\"", "[\"schema\"", "no certificate can be read from it")]
    public void Anything_else_is_refused(string found, string replaced, string why)
    {
        var refused = Assert.Throws<ReplayInputException>(() => ProofCase.Read(Encoding.UTF8.GetBytes(Document.Replace(found, replaced, StringComparison.Ordinal))));
        Assert.StartsWith("certificate.json: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }
}
