namespace Pipeline.Releases;

/// <summary>The names of one module's content, from what it was made of to where it can be had. Each was computed over the content itself, never taken from a tag.</summary>
/// <param name="Inputs">Hash of everything that it was built from, 64 hex digits: alike for builds that should give the same.</param>
/// <param name="Files">Digest of the published files.</param>
/// <param name="Image">The id of its image on the engine that built it; none where it was built for no container.</param>
/// <param name="Registry">Where a registry has the image, by the digest of its manifest: <c>HOST/PATH@sha256:…</c>. None until it was pushed.</param>
public sealed record ContentNames(string Inputs, string Files, string? Image = null, string? Registry = null);
