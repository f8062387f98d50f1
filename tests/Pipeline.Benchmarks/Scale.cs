namespace Pipeline.Benchmarks;

/// <summary>How long a benchmark takes: figures need the full scale, a look whether it works needs seconds.</summary>
internal sealed record Scale(bool Short)
{
    public int Times(int full, int brief) => Short ? brief : full;

    public TimeSpan Seconds(double full, double brief) => TimeSpan.FromSeconds(Short ? brief : full);
}
