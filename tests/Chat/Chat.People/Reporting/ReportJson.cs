using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chat.People.Reporting;

/// <summary>How a <see cref="LossReport"/> and a <see cref="PeopleSnapshot"/> are written as JSON: one line, names in camel case.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LossReport))]
[JsonSerializable(typeof(PeopleSnapshot))]
public sealed partial class ReportJson : JsonSerializerContext;
