using System.Numerics;

namespace Pipeline.Benchmarks.Gate.Traffic;

/// <summary>Random numbers by xoshiro256**: fast, and the same on every machine for the same seed.</summary>
internal sealed class Draws
{
    private const double MostOfOneProduct = 25;
    private ulong first, second, third, fourth;

    public Draws(ulong seed)
    {
        first = Mix(seed);
        second = Mix(first);
        third = Mix(second);
        fourth = Mix(third);
    }

    /// <summary>Spreads a number over all 64 bits (splitmix64), as a hash of a key does.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public ulong Bits()
    {
        var drawn = BitOperations.RotateLeft(second * 5, 7) * 9;
        var shifted = second << 17;
        third ^= first;
        fourth ^= second;
        second ^= third;
        first ^= fourth;
        third ^= shifted;
        fourth = BitOperations.RotateLeft(fourth, 45);
        return drawn;
    }

    /// <summary>From 0, below 1.</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with a chance of 0 to 1.</summary>
    public bool Chance(double chance) => Share() < chance;

    /// <summary>From 0, below the limit.</summary>
    public int Below(int limit) => (int)(((Bits() >> 32) * (ulong)limit) >> 32);

    /// <summary>How many events of a Poisson process fall into a time in which the mean is expected. Exact for every mean.</summary>
    public int Poisson(double mean)
    {
        var events = 0;
        for (; mean > MostOfOneProduct; mean -= MostOfOneProduct)
            events += SmallPoisson(MostOfOneProduct);
        return events + SmallPoisson(mean);
    }

    private int SmallPoisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var events = 0;
        for (var product = Share(); product > limit; product *= Share())
            events++;
        return events;
    }
}
