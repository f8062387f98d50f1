using Pipeline.Packages.Tests.OwnBuild;

namespace Pipeline.Packages.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void A_build_of_ones_own_takes_fewer_than_60_lines_of_C_sharp() => ReadmeSection.Build.TrimEnd().Split('\n').Should().HaveCountLessThan(60);
}
