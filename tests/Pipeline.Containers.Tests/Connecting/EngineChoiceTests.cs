using Pipeline.Containers.Tests.Provisioning;
using Pipeline.Engines.Containers.Connecting;
using Pipeline.Releases;
using Pipeline.Targets.Delivering;

namespace Pipeline.Containers.Tests.Connecting;

[Collection(OnAnEngine.Name)]
public sealed class EngineChoiceTests(EngineFixture fixture)
{
    private static readonly Release WithImages = Of("sha256:1");
    private static readonly Release FilesOnly = Of(null);

    [Theory]
    [InlineData("processes", "docker", true, "processes")]
    [InlineData("docker", "processes", false, "docker")]
    [InlineData(null, "processes", true, "processes")]
    [InlineData(null, "docker", false, "docker")]
    [InlineData(null, null, true, "docker")]
    [InlineData(null, null, false, "processes")]
    public async Task What_is_asked_for_goes_before_what_was_there_and_that_before_what_answers(string? asked, string? before, bool answers, string chosen) =>
        (await EngineChoice.ForAsync(asked, before, release: null, () => Task.FromResult(answers))).Should().Be(chosen);

    [Fact]
    public async Task A_release_without_images_runs_as_processes_although_an_engine_answers()
    {
        (await EngineChoice.ForAsync(null, null, FilesOnly, () => Task.FromResult(true))).Should().Be("processes");
        (await EngineChoice.ForAsync(null, null, WithImages, () => Task.FromResult(true))).Should().Be("docker");
    }

    [Fact]
    public void A_release_names_what_each_engine_knows_it_by()
    {
        ReleaseOnEngine.Of(WithImages, "docker").Modules.Single().Digest.Should().Be("sha256:1");
        ReleaseOnEngine.Of(WithImages, "processes").Modules.Single().Digest.Should().Be("sha256:files");
        FluentActions.Invoking(() => ReleaseOnEngine.Of(FilesOnly, "docker")).Should().Throw<WrongUseException>()
            .WithMessage("1.0.0 has no container image of gateway: BuildImages --release 1.0.0 --engine docker makes it, or use --engine processes.");
    }

    [Theory]
    [InlineData("1.40", false)]
    [InlineData("1.41", true)]
    [InlineData("1.100", true)]
    [InlineData(null, false)]
    public void An_engine_of_an_older_api_than_1_41_is_none(string? api, bool usable) =>
        (EngineAnswer.WhyTooOld(EngineAddress.Local, api) is null).Should().Be(usable);

    [Fact]
    public async Task Where_nobody_listens_there_is_no_engine() =>
        (await EngineAnswer.WhyNoneAsync(new(new Uri("unix:///nowhere/docker.sock")), CancellationToken.None)).Should().Contain("/nowhere/docker.sock");

    [ContainerFact]
    public async Task An_engine_that_answers_is_one() =>
        (await EngineAnswer.WhyNoneAsync(fixture.Address, CancellationToken.None)).Should().BeNull();

    private static Release Of(string? image) =>
        new("1.0.0", [new("gateway", "sha256:files", new Dictionary<string, string>()) { Content = new("inputs", "sha256:files", image) }]);
}
