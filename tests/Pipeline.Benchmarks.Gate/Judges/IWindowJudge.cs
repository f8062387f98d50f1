namespace Pipeline.Benchmarks.Gate.Judges;

/// <summary>A rule that reads a metrics store.</summary>
internal interface IWindowJudge
{
    /// <summary>Takes the next ten seconds; true when the rule takes the canary back.</summary>
    bool Look(in Window window);
}

/// <summary>The rules that are compared, by the names of the tables.</summary>
internal static class WindowJudges
{
    public static readonly IReadOnlyList<(string Name, Func<IWindowJudge> Make)> All =
    [
        ("Flagger, 5", () => new Flagger(5)),
        ("Flagger, 1", () => new Flagger(1)),
        ("Argo", () => new Argo()),
        ("Kayenta", () => new Kayenta()),
        ("naive z", () => new NaiveZ()),
    ];
}
