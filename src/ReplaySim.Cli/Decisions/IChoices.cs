namespace ReplaySim.Cli.Decisions;

/// <summary>What is chosen among, and what is known of it.</summary>
internal interface IChoices
{
    /// <summary>Names of the alternatives, in order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Names of what may be a criterion, for messages.</summary>
    IEnumerable<string> Known { get; }

    /// <summary>What was noticed while reading.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>What is known under a name; null where nothing is.</summary>
    Trait? Find(string name);
}
