using Nuke.Common.ValueInjection;

namespace Nuke.Common.Git;

/// <summary>Gives a member the repository that the root lies in.</summary>
public class GitRepositoryAttribute : ValueInjectionAttributeBase
{
    public override object? GetValue(MemberInfo member, object instance) => GitRepository.FromLocalDirectory(NukeBuild.RootDirectory);
}

/// <summary>Questions about the branch.</summary>
public static class GitRepositoryExtensions
{
    public static bool IsOnMainBranch(this GitRepository repository) => repository.Branch == "main";
    public static bool IsOnMasterBranch(this GitRepository repository) => repository.Branch == "master";
    public static bool IsOnMainOrMasterBranch(this GitRepository repository) => repository.IsOnMainBranch() || repository.IsOnMasterBranch();

    public static bool IsOnReleaseBranch(this GitRepository repository) => repository.Branch?.StartsWith("release", StringComparison.OrdinalIgnoreCase) == true;
    public static bool IsOnFeatureBranch(this GitRepository repository) => repository.Branch?.StartsWith("feature", StringComparison.OrdinalIgnoreCase) == true;
}
