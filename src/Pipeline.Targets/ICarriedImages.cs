using Pipeline.Targets.Parameters;

namespace Pipeline.Targets;

/// <summary>Releases as files, for sites without a registry.</summary>
public interface ICarriedImages : IDelivery
{
    [Steering("File that a release with its images is saved to or loaded from.")]
    string? Archive => TryGetValue(() => Archive);
}
