namespace Pipeline.BuildHost;

/// <summary>Looks through the wrappers that reflection and tasks put around an exception.</summary>
internal static class ExceptionText
{
    public static Exception Unwrap(this Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => inner.Unwrap(),
        TypeInitializationException { InnerException: { } inner } => inner.Unwrap(),
        AggregateException { InnerExceptions: [var only] } => only.Unwrap(),
        _ => exception,
    };

    /// <summary>
    /// The message, with the stack trace only where it is wanted: an exception of the framework's is a mistake to be
    /// found, one of a build's own types, or from Assert, has said what it has to say.
    /// </summary>
    public static string Explain(this Exception exception)
    {
        var isByDesign = exception.GetType() == typeof(Exception) || exception.GetType().Assembly.GetName().Name?.StartsWith("System", StringComparison.Ordinal) == false;
        return isByDesign ? $"{exception.GetType().Name}: {exception.Message}" : exception.ToString();
    }

    public static string FirstLine(this Exception exception) => exception.Message.Split('\n')[0].Trim();
}
