namespace Pipeline.BuildHost;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary><c> Did you mean 'x'?</c>, or nothing when no name is near.</summary>
    public static string Suggest(string given, IEnumerable<string> names) =>
        Find(given, names) is { } name ? $" Did you mean '{name}'?" : "";

    public static string? Find(string given, IEnumerable<string> names) => names
        .Select(name => (name, distance: Distance(Fold(given), Fold(name))))
        .Where(x => x.distance <= Math.Max(1, (Fold(x.name).Length + 1) / 3))
        .OrderBy(x => x.distance).Select(x => x.name).FirstOrDefault();

    private static string Fold(string name) => name.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    // Optimal string alignment: swapped neighbours are the commonest slip and count as one.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
