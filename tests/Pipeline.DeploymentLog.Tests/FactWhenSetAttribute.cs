namespace Pipeline.DeploymentLog.Tests;

/// <summary>A test of something that not every machine has; a variable says where it is.</summary>
internal sealed class FactWhenSetAttribute : FactAttribute
{
    public FactWhenSetAttribute(string variable)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
            Skip = $"{variable} is not set";
    }
}
