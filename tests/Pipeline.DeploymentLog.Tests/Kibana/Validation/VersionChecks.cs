namespace Pipeline.DeploymentLog.Tests.Kibana.Validation;

/// <summary>A Kibana refuses a whole import (422) for one object of a later shape than it knows.</summary>
internal static class VersionChecks
{
    private static readonly Version Core = new(8, 8, 0);

    public static void Check(Saved saved, string newest, Findings found)
    {
        var known = saved.Type is "dashboard" ? newest : saved.Type is "lens" ? "8.9.0" : "8.0.0";
        found.When(!Version.TryParse((string?)saved.Json["coreMigrationVersion"], out var core) || core > Core, $"coreMigrationVersion must be at most {Core}");
        // Without a version Kibana runs every migration since the beginning over it.
        found.When(!Version.TryParse((string?)saved.Json["typeMigrationVersion"], out var type) || type > Version.Parse(known), $"typeMigrationVersion must be at most {known}");
    }
}
