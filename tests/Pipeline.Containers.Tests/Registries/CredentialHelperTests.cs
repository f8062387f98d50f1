using Pipeline.Engines.Containers.Registries;
using Pipeline.Ports;

namespace Pipeline.Containers.Tests.Registries;

/// <summary>Helpers as programs on a path of the test's own.</summary>
public sealed class CredentialHelperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_host_is_on_its_input_never_in_its_arguments_and_what_it_answers_is_used()
    {
        Helper("own", """read host; test "$host" = "a.example" && test "$#$1" = 1get && echo '{"ServerURL":"a.example","Username":"ann","Secret":"hunter2"}'""");
        Config("""{ "credHelpers": { "a.example": "own" } }""");
        var login = await AskAsync("a.example");
        (login.ServerAddress, login.Username, login.Password).Should().Be(("a.example", "ann", "hunter2"));
    }

    [Fact]
    public async Task A_token_of_a_helper_is_no_password()
    {
        Helper("own", """echo '{"Username":"<token>","Secret":"t"}'""");
        Config("""{ "credsStore": "own" }""");
        (await AskAsync("a.example")).Should().BeEquivalentTo(new { IdentityToken = "t", Password = "" });
    }

    [Fact]
    public async Task Where_the_helper_has_nothing_the_file_is_looked_at_and_then_nobody_signs_in()
    {
        Helper("own", "echo 'credentials not found in native keychain'; exit 1");
        Config("""{ "credsStore": "own", "auths": { "b.example": { "username": "u", "password": "p" } } }""");
        (await AskAsync("b.example")).Username.Should().Be("u");
        (await AskAsync("a.example")).Username.Should().BeNullOrEmpty();
    }

    [Theory]
    [InlineData("echo hunter2; exit 3", "*docker-credential-own, asked for what a.example lets in, ended with exit code 3*")]
    [InlineData("echo hunter2 >&2; exit 3", "*ended with exit code 3*echo a.example | docker-credential-own get*")]
    [InlineData("echo hunter2", "*answered something else than Username and Secret*")]
    public async Task A_helper_that_fails_is_named_without_what_it_printed(string script, string message)
    {
        Helper("own", script);
        Config("""{ "credsStore": "own" }""");
        (await Awaiting(() => AskAsync("a.example")).Should().ThrowAsync<EngineException>().WithMessage(message)).Which.ToString().Should().NotContain("hunter2");
    }

    [Theory]
    [InlineData("missing", "*docker-credential-missing*is not on the PATH*")]
    [InlineData("../own", "*is no name of a credential helper*")]
    [InlineData("-own", "*is no name of a credential helper*")]
    public async Task A_helper_is_a_program_of_the_path_and_nothing_else(string name, string message)
    {
        Helper("own", "exit 0");
        Config($$"""{ "credsStore": "{{name}}" }""");
        await Awaiting(() => AskAsync("a.example")).Should().ThrowAsync<EngineException>().WithMessage(message);
    }

    [Fact]
    public async Task Dockers_own_registry_is_asked_for_as_docker_does()
    {
        Helper("own", """read server; echo "{\"Username\":\"$server\",\"Secret\":\"s\"}" """);
        Config("""{ "credsStore": "own" }""");
        (await AskAsync("docker.io")).Username.Should().Be("https://index.docker.io/v1/");
    }

    [Fact]
    public async Task Without_a_configuration_nobody_signs_in() => (await AskAsync("a.example")).Username.Should().BeNullOrEmpty();

    private static Func<Task> Awaiting(Func<Task> call) => call;

    private Task<Docker.DotNet.Models.AuthConfig> AskAsync(string host) =>
        new RegistryCredentials(name => name switch { "DOCKER_CONFIG" => _folder, "PATH" => $"relative:{_folder}", _ => null }).ForAsync(host, default);

    private void Config(string json) => File.WriteAllText(Path.Combine(_folder, "config.json"), json);

    private void Helper(string name, string script)
    {
        var file = Path.Combine(_folder, $"docker-credential-{name}");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
