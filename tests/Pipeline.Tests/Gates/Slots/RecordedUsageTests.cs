using System.Globalization;
using Pipeline.Gates;
using Pipeline.Gates.Slots;
using Pipeline.Tests.Rollouts;
using static Pipeline.Tests.Gates.Slots.Loads;

namespace Pipeline.Tests.Gates.Slots;

/// <summary>
/// Two and a half minutes of the chat's gateway, read each second from a machine of two cores that was busy with builds and simulations (load 60): one that
/// had run for eighty seconds with 120 people, and a fresh one of the same program from its start on, to which 40 people come.
/// </summary>
public sealed class RecordedUsageTests
{
    private static readonly ILookup<string, SlotLoad> Recorded = Read().ToLookup(line => line.Slot, line => line.Load);

    [Fact]
    public void A_healthy_gateway_beside_a_healthy_one_passes_from_its_start_on_at_every_second() =>
        Enumerable.Range(1, Recorded["canary"].Count()).Should().AllSatisfy(seconds =>
            Rows(Reading("canary", "stable", seconds)).Should().OnlyContain(row => row.Outcome == VerdictOutcome.Pass));

    [Fact]
    public void The_older_one_beside_the_fresh_one_passes_as_well() =>
        Enumerable.Range(1, Recorded["stable"].Count()).Should().AllSatisfy(seconds =>
            Rows(Reading("stable", "canary", seconds)).Should().OnlyContain(row => row.Outcome == VerdictOutcome.Pass));

    [Fact]
    public void The_same_gateway_with_a_leak_of_five_megabytes_a_second_fails_within_45_seconds()
    {
        var failed = Enumerable.Range(1, 60).First(seconds => Failure(Leaking(Reading("canary", "stable", seconds))) is not null);
        failed.Should().BeLessThan(45);
        Failure(Leaking(Reading("canary", "stable", failed))).Should().StartWith("gateway memory grows by ");
    }

    private static SlotReading Leaking(SlotReading reading) => reading with
    {
        Usage = [.. reading.Usage.Select((load, second) => load with { Used = load.Used with { MemoryBytes = load.Used.MemoryBytes + (long)Megabytes(5 * second) } })],
    };

    private static SlotReading Reading(string canary, string stable, int seconds) => Healthy with
    {
        Usage = [.. Recorded[canary].Take(seconds)],
        StableUsage = [.. Recorded[stable].Take(seconds)],
    };

    private static IEnumerable<(string Slot, SlotLoad Load)> Read()
    {
        using var lines = new StreamReader(typeof(RecordedUsageTests).Assembly.GetManifestResourceStream("gateway-usage.csv")!);
        foreach (var line in lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var cells = line.Split(',');
            double Number(int column) => double.Parse(cells[column], CultureInfo.InvariantCulture);
            yield return (cells[1], new(
                new(Samples.Noon.AddSeconds(Number(0)), TimeSpan.FromMilliseconds(Number(2)), (long)Number(3), (int)Number(4), (int)Number(5), 0), (long)Number(6), (long)Number(7)));
        }
    }
}
