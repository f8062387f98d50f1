namespace Pipeline.Benchmarks.Gate.Traffic;

/// <summary>Who sends the requests.</summary>
/// <param name="Name">As the tables call them.</param>
/// <param name="Users">How many there are; none when every request comes from somebody else.</param>
internal sealed record People(string Name, int? Users = null)
{
    /// <summary>Every request is somebody else's, so each arm is drawn anew.</summary>
    public static readonly People Strangers = new("independent");

    /// <summary>The share of all requests that the heavy users send: one user in a hundred.</summary>
    public const double HeavyTraffic = .5;

    /// <summary>What share of the requests of the first heavy users fails wherever they are sent, because of what those users do.</summary>
    public double ProvokedFailures { get; init; }

    /// <summary>How many of the heavy users provoke failures.</summary>
    public int Provokers { get; init; }

    /// <summary>Spread, on the logarithmic scale, of how far from the server a user is: the same all day.</summary>
    public double DistanceSpread { get; init; }

    /// <summary>People who stay on the arm that their key has drawn, a few of them heavy; twenty seconds of traffic know each of them once.</summary>
    public static People Sticky(double rate) => new("sticky, 1 % send half", Math.Max(500, (int)(20 * rate)));

    /// <summary>How many of them are heavy.</summary>
    public int Heavy => (Users ?? 0) / 100;

    /// <summary>Draws who sends the next request; -1 for a stranger.</summary>
    public int Sender(Draws draws) => Users is not { } users ? -1
        : draws.Chance(HeavyTraffic) ? draws.Below(Heavy)
        : Heavy + draws.Below(users - Heavy);
}
