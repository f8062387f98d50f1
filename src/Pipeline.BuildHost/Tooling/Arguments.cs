namespace Pipeline.BuildHost;

/// <summary>Quotes one argument so that the tool receives it as it is.</summary>
internal static class Arguments
{
    public static string Quote(string value)
    {
        if (value.Length > 0 && !value.Any(x => char.IsWhiteSpace(x) || x == '"'))
            return value;
        // Backslashes count only before a quote, and there double: the rules of CommandLineToArgvW, which .NET follows everywhere.
        var text = new System.Text.StringBuilder("\"");
        var backslashes = 0;
        foreach (var character in value)
        {
            if (character == '"')
                text.Append('\\', backslashes + 1);
            backslashes = character == '\\' ? backslashes + 1 : 0;
            text.Append(character);
        }

        return text.Append('\\', backslashes).Append('"').ToString();
    }
}
