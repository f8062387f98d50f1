using System.Net;
using Chat.Tests.Running;
using Microsoft.Data.Sqlite;

namespace Chat.Tests.Storing;

public sealed class SchemaTests : ChatSiteTests
{
    [Fact]
    public async Task Data_of_a_newer_schema_is_refused_and_left_alone()
    {
        SetVersion(7);
        var module = Site.StartMessages([]);

        (await module.ExitAsync()).Should().Be(1);

        module.Errors.Should().Be(
            $"messages: {Site.DataFile} has schema version 7, and this release knows 1: run the release that wrote it, "
            + "or restore a backup from before. Nothing was changed.");
    }

    [Fact]
    public async Task Data_that_becomes_newer_makes_a_running_module_unready()
    {
        var module = await Site.StartMessagesAsync();

        SetVersion(2);

        (await module.StatusAsync("readyz")).Should().Be(HttpStatusCode.ServiceUnavailable);
        (await module.TextAsync("readyz")).Should().Contain("has schema version 2, and this release knows 1");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_in_one_line()
    {
        await File.WriteAllTextAsync(Site.DataFile, new string('x', 5000));
        var module = Site.StartMessages([]);

        (await module.ExitAsync()).Should().Be(1);

        module.Errors.Should().StartWith($"messages: {Site.DataFile} cannot be opened").And.NotContain("\n");
    }

    private void SetVersion(int version)
    {
        using SqliteConnection connection = new($"Data Source={Site.DataFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA user_version = {version}";
        command.ExecuteNonQuery();
    }
}
