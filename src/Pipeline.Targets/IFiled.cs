using Pipeline.Targets.Parameters;

namespace Pipeline.Targets;

/// <summary>Targets that write one file for people.</summary>
public interface IFiled : IDelivery
{
    [Steering("File that is written; by default one in artifacts that is named after what it holds.")]
    string? File => TryGetValue(() => File);
}
