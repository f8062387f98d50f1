using System.Text.Json.Nodes;
using Serilog;

namespace Pipeline.BuildHost;

/// <summary>
/// <c>.nuke/build.schema.json</c>, which lets editors complete parameters files, in the layout that NUKE gives it. It is
/// written when it changes, and only then.
/// </summary>
internal static class BuildSchema
{
    public static void WriteIfChanged(BuildSession session, IReadOnlyList<ExecutableTarget> targets)
    {
        var folder = session.Root / ".nuke";
        if (!folder.DirectoryExists())
            return;
        try
        {
            Write(folder / "build.schema.json", Text(targets, session.Members));
            if (!(folder / "parameters.json").FileExists())
                Write(folder / "parameters.json", "{\n  \"$schema\": \"./build.schema.json\"\n}\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Debug("The schema could not be written: {Message:l}", e.Message);
        }
    }

    // Sorted, because members of a partial class come in the order in which the file system lists its files.
    public static string Text(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ParameterMember> members)
    {
        var own = members.Where(x => x.Attribute is not null).OrderBy(x => x.Name, StringComparer.Ordinal);
        var builtIn = BuiltIn.All.OrderBy(x => x.Name, StringComparer.Ordinal);
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = new JsonObject
            {
                ["ExecutableTarget"] = Names(targets.Select(x => x.Name).Order(StringComparer.Ordinal)),
                ["NukeBuild"] = new JsonObject { ["properties"] = Properties(builtIn) },
            },
            ["allOf"] = new JsonArray(
                new JsonObject { ["properties"] = Properties(own) }, new JsonObject { ["$ref"] = "#/definitions/NukeBuild" }),
        };
        return schema.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    private static void Write(AbsolutePath file, string text)
    {
        if (file.FileExists() && file.ReadAllText() == text)
            return;
        // Two builds may start at once: each moves a whole file into place.
        var temporary = file + $".{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, text);
        File.Move(temporary, file, overwrite: true);
    }

    private static JsonObject Properties(IEnumerable<ParameterMember> members) =>
        new(members.Select(x => KeyValuePair.Create(x.Name, (JsonNode?)Property(x))));

    private static JsonObject Property(ParameterMember member)
    {
        var isTargets = member == BuiltIn.Target || member == BuiltIn.Skip;
        var element = member.Type.IsArray ? member.Type.GetElementType()! : member.Type;
        var names = ValueConversion.Names(element);
        JsonObject value = isTargets ? new() { ["$ref"] = "#/definitions/ExecutableTarget" }
            : names.Count > 0 ? Names(names) : new() { ["type"] = TypeName(Nullable.GetUnderlyingType(element) ?? element) };
        var property = member.Kind == ParameterKind.Many ? new JsonObject { ["type"] = "array", ["items"] = value } : value;
        if (member.Description is not null)
            property["description"] = member.Description;
        if (member.IsSecret)
            property["default"] = $"Secrets are given as {member.Ways}, or encrypted.";
        return property;
    }

    private static JsonObject Names(IEnumerable<string> names) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(x => (JsonNode)x)]) };

    private static string TypeName(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "boolean",
        TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Byte => "integer",
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "number",
        _ => "string",
    };
}
