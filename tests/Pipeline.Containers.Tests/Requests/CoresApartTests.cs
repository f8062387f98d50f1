using Pipeline.Engines.Containers.Running;

namespace Pipeline.Containers.Tests.Requests;

public sealed class CoresApartTests
{
    [Theory]
    [InlineData(8, 2, "6-7", "0-5")]
    [InlineData(2, 1, "1-1", "0-0")]
    [InlineData(4, 0, "0-3", "0-3")]
    public void Those_set_apart_have_the_last_cores_and_the_others_the_rest(int machine, int wanted, string own, string others) =>
        CoresApart.Divide(machine, wanted).Should().Be((own, others));

    [Fact]
    public void The_others_keep_a_core_however_many_are_wanted() => CoresApart.Divide(4, 9).Should().Be(("1-3", "0-0"));

    [Theory]
    [InlineData("Cannot update container 3ac6: cannot update a stopped container: unknown", true)]
    [InlineData("Requested CPUs are not available - requested 7, available: 0-1", false)]
    public void A_container_between_two_lives_is_waited_for_and_nothing_else_is(string refusal, bool waited) =>
        CoresApart.IsBetweenLives(refusal).Should().Be(waited);

    [Fact]
    public void A_single_core_is_shared() => CoresApart.Divide(1, 1).Should().Be(("0-0", "0-0"));
}
