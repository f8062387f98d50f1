using System.Security.Cryptography;
using System.Text;
using Serilog;

namespace Pipeline.BuildHost.Tests.Parameters;

public sealed class SecretTests
{
    [Theory]
    [InlineData("hunter2-hunter2")]
    [InlineData("two words")]
    [InlineData("50%off,a|b<c>")]
    [InlineData("it has a \"quote\" and a \\")]
    [InlineData("-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQE\n-----END KEY-----")]
    public void A_secret_is_masked_in_logs_exceptions_tools_and_summaries(string secret)
    {
        using var run = new BuildRun().With("NUKE_API_KEY", secret).With("GITHUB_ACTIONS", "true").With("GITHUB_STEP_SUMMARY", "");
        run.With("GITHUB_STEP_SUMMARY", run.Root / "summary.md");
        var outcome = run.Execute<Sample>("Leak");
        outcome.ExitCode.Should().Be(1);
        var everything = outcome.Output + outcome.Error + (run.Root / "summary.md").ReadAllText();
        everything.Should().Contain("logged ***").And.Contain("failed with ***").And.NotContain("off,a").And.NotContain("&lt;c");
        foreach (var line in secret.Split('\n'))
            everything.Should().NotContain(line);
    }

    [Fact]
    public void A_bad_value_of_a_secret_is_not_repeated()
    {
        using var run = new BuildRun();
        var outcome = run.Execute<Sample>("Leak", "--api-key", "first-part", "second-part");
        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Contain("--api-key takes one value").And.NotContain("part");
    }

    [Fact]
    public void A_secret_too_short_to_be_masked_is_refused()
    {
        using var run = new BuildRun();
        run.Execute<Sample>("Leak", "--api-key", "abc").Error.Should().StartWith("error: --api-key is a secret shorter than 4 characters");
    }

    [Fact]
    public void A_secret_in_clear_text_in_a_file_is_refused()
    {
        using var run = new BuildRun().WithFile(".nuke/parameters.json", """{ "ApiKey": "clear-text" }""");
        var outcome = run.Execute<Sample>("Leak");
        outcome.Error.Should().StartWith("error: .nuke/parameters.json: 'ApiKey' is a secret in clear text.").And.NotContain("clear-text");
    }

    [Theory]
    [InlineData("right", null)]
    [InlineData("wrong", "cannot be decrypted with the password in PARAMS_KEY")]
    [InlineData("", "its password is read from PARAMS_KEY, which is not set")]
    public void An_encrypted_secret_needs_its_password(string password, string? error)
    {
        using var run = new BuildRun().With("PARAMS_KEY", password)
            .WithFile(".nuke/parameters.json", $$"""{ "ApiKey": "{{Encrypt("from-the-file", "right")}}" }""");
        var outcome = run.Execute<Sample>("Keep");
        if (error is null)
            ((Sample)outcome.Build!).ApiKey.Should().Be("from-the-file");
        else
            outcome.Error.Should().Contain(error);
    }

    [Fact]
    public void A_secret_that_is_written_in_pieces_is_masked()
    {
        var mask = new SecretMask();
        mask.Add("secret");
        using var text = new StringWriter();
        using var writer = new MaskingWriter(text, mask);
        foreach (var piece in new[] { "a sec", "ret, not sec", "ond; se", "c", "ret" })
            writer.Write(piece);
        text.ToString().Should().Be("a ***, not second; ***");
        writer.Write(" se");
        writer.Release();
        text.ToString().Should().EndWith("*** se");
    }

    // As NUKE's own tool writes it into a parameters file.
    private static string Encrypt(string text, string password)
    {
        var derived = Rfc2898DeriveBytes.Pbkdf2(password, "Ivan Medvedev"u8, 10_000, HashAlgorithmName.SHA256, 48);
        using var aes = Aes.Create();
        aes.Key = derived[..32];
        return "v1:" + Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(text), derived[32..]));
    }

    private sealed class Sample : NukeBuild
    {
        [Parameter]
        [Secret]
        public readonly string? ApiKey;

        public Target Keep => _ => _.Executes(() => { });

        public Target Leak => _ => _.Executes(() =>
        {
            Log.Information("logged {Key}", ApiKey);
            Log.Warning("{Key}", ApiKey);
            ProcessTasks.StartProcess("printf", $"{ApiKey}").AssertZeroExitCode();
            ReportSummary(x => { x.Add("Key", ApiKey!); return x; });
            Assert.Fail($"failed with {ApiKey}");
        });
    }
}
