using System.Text.Json.Nodes;
using Pipeline.DeploymentLog.Collecting;
using Pipeline.Journal;
using Pipeline.Products;

namespace Pipeline.Targets.Supporting.Masking;

/// <summary>Finds in journals and in what is delivered where to the words that are somebody's. Pure.</summary>
internal sealed class WhoseWords(KnownWords known, Pseudonyms pseudonyms)
{
    // Words that the programs themselves use.
    private static readonly HashSet<string> Ours = new(["edge", "root", "true", "false", "null", "none", "localhost", "127.0.0.1", "0.0.0.0", "no reason given", "production", "test"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Who did something, <c>user@machine:process</c>.</summary>
    public void AddHolder(string holder)
    {
        var at = holder.LastIndexOf('@');
        var user = at < 0 ? holder : holder[..at];
        AddUser(user);
        if (at < 0)
            return;
        var host = holder[(at + 1)..].Split(':')[0];
        AddHost(host);
        // Names of one or two letters are known beside one another only.
        known.Add($"{user}@{host}", $"{(Ours.Contains(user) ? user : pseudonyms.Of("user", user))}@{pseudonyms.Of("host", host)}");
    }

    public void AddUser(string user) => Add(user, "user");

    public void AddHost(string host) => Add(host, "host");

    public void AddEnvironment(DeployEnvironment environment)
    {
        AddHost(environment.PublicAddress.Host);
        if (environment.MetricsAddress is { } metrics)
            AddHost(metrics.Host);
    }

    public void AddProduct(Product product)
    {
        foreach (var module in product.Modules)
            AddConfiguration(module.Configuration.Values);
    }

    /// <summary>The words of a rollout's journal: who worked on it, its configuration, and why in people's own words.</summary>
    public void AddJournal(IReadOnlyList<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            AddHolder(entry.By);
            if (entry.Kind.EndsWith("Requested", StringComparison.Ordinal) || entry.Kind == EntryKind.OperationBegan)
                Add((string?)entry.Data["sentence"] ?? "", "reason");
        }

        if (entries.Count == 0)
            return;
        var intent = RolloutEntries.Fold([entries[0]]).Intent;
        Add(intent.Reason, "reason");
        foreach (var module in intent.From.Concat(intent.To))
            AddConfiguration(module.Release.Configuration.Values);
    }

    /// <summary>The words of an event of the log: who, on which machine, and why.</summary>
    public void AddDocument(JsonObject document)
    {
        AddUser((string?)document["user"]?["name"] ?? "");
        AddHost((string?)document["host"]?["name"] ?? "");
        if ((string?)document["event"]?["action"] is "deployment-started" or "operation-began" or "promote-requested" or "hold-requested" or "resume-requested" or "abort-requested")
            Add((string?)document["event"]?["reason"] ?? "", "reason");
    }

    private void AddConfiguration(IEnumerable<string> values)
    {
        foreach (var value in values.Where(value => !Ours.Contains(value)))
            known.Add(value, SecretText.Mask);
    }

    private void Add(string word, string kind)
    {
        if (word.Length > 0 && !Ours.Contains(word))
            known.Add(word, pseudonyms.Of(kind, word));
    }
}
