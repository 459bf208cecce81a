using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ReplaySim.Reports.Tests.Documents;

/// <summary>Cases for laws of texts and pictures, and how many of them are tried.</summary>
internal static class Cases
{
    /// <summary>Text of any characters, among them those that mean something to a document.</summary>
    public static Arbitrary<string> Texts { get; } = Arb.From(
        from characters in Gen.Frequency(
            (3, Gen.Elements("<>&\"'`*_[]()|\\~#+-=!$:/.w \n\r\t\0\u0001\u007F\u202E\u2066\u200F\u2028\uFFFE\uFFFF\uD83D\uDE00\uD800\uDC00\u0301".ToCharArray())),
            (2, Gen.Choose(' ', '~').Select(c => (char)c)),
            (1, Gen.Choose(0, 0xFFFF).Select(c => (char)c))).ArrayOf()
        select new string(characters));

    /// <summary>Tries a law on as many cases as the environment variable REPLAYSIM_CASES asks for (2 000 by default).</summary>
    public static void Holds<T>(Arbitrary<T> values, Action<T> law)
    {
        var asked = Environment.GetEnvironmentVariable("REPLAYSIM_CASES");
        var config = Config.QuickThrowOnFailure.WithMaxTest(string.IsNullOrEmpty(asked) ? 2_000 : int.Parse(asked, CultureInfo.InvariantCulture));
        if (Environment.GetEnvironmentVariable("REPLAYSIM_SEED") != "random")
            config = config.WithReplay(20_260_105, 77);
        Check.One(config, Prop.ForAll(values, law));
    }
}
