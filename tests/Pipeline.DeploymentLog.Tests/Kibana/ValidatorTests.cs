using Pipeline.DeploymentLog.Kibana;
using Pipeline.DeploymentLog.Tests.Kibana.Validation;

namespace Pipeline.DeploymentLog.Tests.Kibana;

public sealed class ValidatorTests
{
    public static TheoryData<string> Mistakes => [.. Mutations.All.Select(mutation => mutation.Name)];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_found(string mistake)
    {
        var broken = Mutations.All.Single(mutation => mutation.Name == mistake).Of(KibanaObjects.Make());
        new KibanaValidator().Errors(broken, KibanaObjects.FileName).Should().NotBeEmpty();
    }

    [Fact]
    public void A_name_that_Kibana_does_not_take_a_byte_order_mark_and_a_line_that_is_cut_off_are_found()
    {
        var file = KibanaObjects.Make();
        new KibanaValidator().Errors(file, "pipeline.json").Should().ContainSingle();
        new KibanaValidator().Errors([0xEF, 0xBB, 0xBF, .. file], KibanaObjects.FileName).Should().ContainSingle();
        new KibanaValidator().Errors(file[..^20], KibanaObjects.FileName).Should().ContainMatch("line 8 is no JSON*");
    }
}
