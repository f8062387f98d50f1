using Pipeline.Edge.Remembering;
using Pipeline.Gates;
using Pipeline.Ports;

namespace Pipeline.Edge.Guarding;

/// <summary>The rollout that the guard has taken back, remembered over restarts; it stays without traffic until another begins.</summary>
internal sealed class Latch(StateDirectory state)
{
    private readonly string path = state.File("latch");

    /// <summary>What the guard had seen when it tripped; none when it never did.</summary>
    public GuardReading? Tripped { get; private set; } = DurableFile.Read(state.File("latch"), StateJson.Default.GuardReading);

    /// <summary>Latches, also when it cannot be stored: traffic taken back matters more than a file.</summary>
    public void Set(GuardReading reading)
    {
        Tripped = reading;
        try
        {
            Storage.Guarded(path, () => DurableFile.Replace(path, reading, StateJson.Default.GuardReading));
        }
        catch (EdgeRefusedException refused)
        {
            Console.Error.WriteLine(refused.Message);
        }
    }
}
