using Pipeline.Products;

namespace Pipeline.Targets.Images;

/// <summary>A module whose files for processes are in the store.</summary>
/// <param name="Inputs">The digest of all that it was built from.</param>
/// <param name="Files">The digest of its files.</param>
internal sealed record PublishedModule(Module Module, string Inputs, string Files);
