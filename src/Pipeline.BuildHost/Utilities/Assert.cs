using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Checks that end a target with a clear message.</summary>
public static class Assert
{
    [DoesNotReturn]
    public static void Fail(string message, Exception? exception = null) => throw new Exception(message, exception);

    public static void True([DoesNotReturnIf(false)] bool condition, string? message = null, [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (!condition)
            throw new ArgumentException(message ?? "Expected condition to be true", message is null ? argumentExpression : null);
    }

    public static void False([DoesNotReturnIf(true)] bool condition, string? message = null, [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null) =>
        True(!condition, message ?? $"Expected condition to be false: {argumentExpression}");

    public static T NotNull<T>([NotNull] this T? obj, string? message = null, [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null) where T : class
    {
        True(obj is not null, message ?? $"Expected object of type {typeof(T).Name} to be not null: {argumentExpression}");
        return obj;
    }

    public static string NotNullOrEmpty([NotNull] this string? str, string? message = null, [CallerArgumentExpression(nameof(str))] string? argumentExpression = null)
    {
        True(!string.IsNullOrEmpty(str), message ?? $"Expected string to be not null or empty: {argumentExpression}");
        return str;
    }

    public static void NotEmpty<T>(IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        True(collection is { Count: > 0 }, message ?? $"Expected collection to be not empty: {argumentExpression}");

    public static void FileExists(string path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null) =>
        True(File.Exists(path), message ?? $"Expected file to exist: {path} ({argumentExpression})");

    public static void DirectoryExists(string path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null) =>
        True(Directory.Exists(path), message ?? $"Expected directory to exist: {path} ({argumentExpression})");
}
