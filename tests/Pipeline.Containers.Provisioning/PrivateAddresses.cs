namespace Pipeline.Containers.Provisioning;

/// <summary>The bridge and the addresses that one private engine has for itself on this machine.</summary>
internal sealed class PrivateAddresses
{
    private readonly int _index = FreeIndex();

    public string Bridge => $"pltest{_index}";

    /// <summary>Out of which the engine's further networks come, as its option takes it.</summary>
    public string Pool => $"base={Prefix}0.0/17,size=24";

    private string Prefix => $"10.{120 + _index}.";

    public async Task AddAsync()
    {
        await Command.RunAsync("ip", "link", "add", Bridge, "type", "bridge");
        await Command.RunAsync("ip", "addr", "add", $"{Prefix}255.1/24", "dev", Bridge);
        await Command.RunAsync("ip", "link", "set", Bridge, "up");
    }

    /// <summary>Removes the bridge, and those that an engine left which did not end in order.</summary>
    public async Task RemoveAsync()
    {
        foreach (var network in (await Command.RunAsync("ip", "-4", "-o", "addr", "show")).Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 3 && words[3].StartsWith(Prefix, StringComparison.Ordinal)).Select(words => words[1]).Where(name => name != Bridge))
            await Command.TryAsync("ip", "link", "del", network);
        await Command.TryAsync("ip", "link", "del", Bridge);
    }

    // Another run of these tests on the same machine has bridge and addresses of another index.
    private static int FreeIndex() =>
        Enumerable.Range(0, 50).OrderBy(_ => Random.Shared.Next()).First(index => !Directory.Exists($"/sys/class/net/pltest{index}"));
}
