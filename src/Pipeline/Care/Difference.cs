namespace Pipeline.Care;

/// <summary>In which way an environment is not as its journal says.</summary>
public enum DifferenceKind
{
    /// <summary>A slot that should run is not there.</summary>
    Missing,

    /// <summary>A slot that should run is there and does not run.</summary>
    NotRunning,

    /// <summary>A slot runs other content than the journal says.</summary>
    OtherContent,

    /// <summary>A slot runs with other limits or another configuration than the journal says.</summary>
    OtherConfiguration,

    /// <summary>A slot is there that the journal does not need.</summary>
    Stray,

    /// <summary>The routes do not lead to what should serve, at the address that it has.</summary>
    OtherRoutes,

    /// <summary>The edge runs with other settings than the build gives it.</summary>
    OtherEdge,
}

/// <summary>One difference between an environment and its journal.</summary>
/// <param name="Subject">The slot that it is about; <c>routes</c> or <c>edge</c> otherwise.</param>
/// <param name="Sentence">What is, against what should be.</param>
public sealed record Difference(DifferenceKind Kind, string Subject, string Sentence)
{
    /// <summary>The target that puts it right.</summary>
    public string Remedy => Kind == DifferenceKind.OtherEdge ? "UpgradeEdge" : "Repair";
}
