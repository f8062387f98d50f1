namespace Chat.Contract;

/// <summary>Who somebody is, and where.</summary>
/// <param name="Workspace">The namespace of the rooms they can join.</param>
/// <param name="Name">Their name in it.</param>
public sealed record Identity(string Workspace, string Name);

/// <summary>A signed-in person.</summary>
/// <param name="Token">What proves it on later requests, on every gateway and release. A secret.</param>
/// <param name="Workspace">The namespace of the rooms they can join.</param>
/// <param name="Name">Their name in it.</param>
public sealed record Session(string Token, string Workspace, string Name);

/// <summary>What runs: the answer of <c>/version</c>.</summary>
/// <param name="Module">The module's name.</param>
/// <param name="Release">The release it belongs to.</param>
/// <param name="Revision">The running number of that release in its environment.</param>
public sealed record VersionAnswer(string Module, string Release, int Revision);
