using Nuke.Common;
using Pipeline.Targets.Delivering;

internal sealed partial class Build
{
    [Parameter("Leave the demo's chat running afterwards.")]
    private readonly bool Keep;

    private Target Demo => _ => _
        .Description("Deliver a good release and a bad one of the chat of tests/Chat, while people chat.")
        .Executes(async () =>
        {
            using var interruption = new Interruption();
            var environment = Environments.Single(environment => environment.Name == "demo");
            await new DemoStory(this, environment, Keep).TellAsync(interruption.Token);
        });
}
