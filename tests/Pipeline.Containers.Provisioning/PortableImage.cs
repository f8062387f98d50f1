namespace Pipeline.Containers.Provisioning;

/// <summary>The image of a program that needs the .NET runtime, as programs are that were built beside a test.</summary>
internal static class PortableImage
{
    /// <summary>What it is built with; its context is a folder with the program.</summary>
    public static string Dockerfile(string program) => $"""
        ARG BASE
        FROM $BASE
        ENV DOTNET_EnableDiagnostics=0
        WORKDIR /app
        COPY . .
        USER 1654:1654
        ENTRYPOINT ["dotnet", "{program}.dll"]
        """;
}
