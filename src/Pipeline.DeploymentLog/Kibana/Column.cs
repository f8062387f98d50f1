using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Kibana;

/// <summary>A column of a Lens chart, by the name under which the chart uses it.</summary>
internal sealed record Column(string Id, JsonObject Definition)
{
    /// <summary>Columns that this one is computed of, and that no chart shows.</summary>
    public IReadOnlyList<Column> Parts { get; private init; } = [];

    public static Column When() => new("when", new()
    {
        ["label"] = "@timestamp",
        ["dataType"] = "date",
        ["operationType"] = "date_histogram",
        ["sourceField"] = "@timestamp",
        ["isBucketed"] = true,
        ["scale"] = "interval",
        ["params"] = new JsonObject { ["interval"] = "auto", ["includeEmptyRows"] = true },
    });

    /// <summary>Deployments, each a bucket, the newest first.</summary>
    public static Column Deployments(int size)
    {
        var column = Top("deployment", "Deployment", "deployment.id", size);
        var parameters = column.Definition["params"]!.AsObject();
        parameters["orderBy"] = new JsonObject { ["type"] = "custom" };
        parameters["orderAgg"] = Max("number", "Number", "rollout.number").Definition;
        parameters["orderDirection"] = "desc";
        return column;
    }

    /// <summary>The values of a field, each a bucket.</summary>
    /// <param name="by">The column that orders them, the largest first; their own order when none is given.</param>
    public static Column Top(string id, string label, string field, int size, string? by = null, bool isNumber = false) => new(id, new()
    {
        ["label"] = label,
        ["customLabel"] = true,
        ["dataType"] = isNumber ? "number" : "string",
        ["operationType"] = "terms",
        ["scale"] = "ordinal",
        ["sourceField"] = field,
        ["isBucketed"] = true,
        ["params"] = new JsonObject
        {
            ["size"] = size,
            ["orderBy"] = by is null ? new JsonObject { ["type"] = "alphabetical", ["fallback"] = false } : new JsonObject { ["type"] = "column", ["columnId"] = by },
            ["orderDirection"] = by is null ? "asc" : "desc",
            ["otherBucket"] = false,
            ["missingBucket"] = false,
        },
    });

    public static Column Median(string id, string label, string field) => Figure(id, label, "median", field);

    public static Column Average(string id, string label, string field) => Figure(id, label, "average", field);

    public static Column Max(string id, string label, string field) => Figure(id, label, "max", field);

    public static Column Percentile(string id, string label, string field, int percentile) =>
        Figure(id, label, "percentile", field, new() { ["percentile"] = percentile });

    public static Column Distinct(string id, string label, string field, string? query = null)
    {
        var column = Figure(id, label, "unique_count", field, new() { ["emptyAsNull"] = false });
        if (query is not null)
            column.Definition["filter"] = new JsonObject { ["query"] = query, ["language"] = "kuery" };
        return column;
    }

    /// <summary>The newest value of a field.</summary>
    public static Column Last(string id, string label, string field, bool isNumber = false) => new(id, new()
    {
        ["label"] = label,
        ["customLabel"] = true,
        ["dataType"] = isNumber ? "number" : "string",
        ["operationType"] = "last_value",
        ["scale"] = isNumber ? "ratio" : "ordinal",
        ["sourceField"] = field,
        ["isBucketed"] = false,
        ["filter"] = new JsonObject { ["query"] = $"{field}: *", ["language"] = "kuery" },
        ["params"] = new JsonObject { ["sortField"] = "@timestamp", ["showArrayValues"] = false },
    });

    /// <summary>The share of one count of distinct values in another, in percent: Lens computes it of columns that stand beside it.</summary>
    public static Column Share(string id, string label, string field, string part, string whole)
    {
        var formula = $"unique_count({field}, kql='{part}') / unique_count({field}, kql='{whole}')";
        Column[] counts = [Distinct($"{id}X0", $"Part of {label}", field, part), Distinct($"{id}X1", $"Part of {label}", field, whole)];
        var quotient = Computed($"{id}X2", $"Part of {label}", "math", new()
        {
            ["tinymathAst"] = new JsonObject
            {
                ["type"] = "function",
                ["name"] = "divide",
                ["args"] = new JsonArray([.. counts.Select(count => (JsonNode)count.Id)]),
                ["location"] = new JsonObject { ["min"] = 0, ["max"] = formula.Length },
                ["text"] = formula,
            },
        }, counts);
        var share = Computed(id, label, "formula", new()
        {
            ["formula"] = formula,
            ["isFormulaBroken"] = false,
            ["format"] = new JsonObject { ["id"] = "percent", ["params"] = new JsonObject { ["decimals"] = 1 } },
        }, [quotient]);
        return share with { Parts = [.. counts, quotient] };
    }

    private static Column Computed(string id, string label, string operation, JsonObject parameters, IReadOnlyList<Column> of) => new(id, new()
    {
        ["label"] = label,
        ["customLabel"] = true,
        ["dataType"] = "number",
        ["operationType"] = operation,
        ["isBucketed"] = false,
        ["scale"] = "ratio",
        ["params"] = parameters,
        ["references"] = new JsonArray([.. of.Select(column => (JsonNode)column.Id)]),
    });

    private static Column Figure(string id, string label, string operation, string field, JsonObject? parameters = null) => new(id, new()
    {
        ["label"] = label,
        ["customLabel"] = true,
        ["dataType"] = "number",
        ["operationType"] = operation,
        ["sourceField"] = field,
        ["isBucketed"] = false,
        ["scale"] = "ratio",
        ["params"] = parameters ?? new() { ["emptyAsNull"] = true },
    });
}
