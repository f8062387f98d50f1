using System.Text;

namespace Nuke.Common.IO;

/// <summary>Reading and writing whole files. Folders are made as needed; text is UTF-8 without a mark and ends with a line break.</summary>
public static partial class AbsolutePathExtensions
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    public static string ReadAllText(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllText(path, encoding ?? s_utf8);
    public static string[] ReadAllLines(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllLines(path, encoding ?? s_utf8);

    public static AbsolutePath WriteAllText(this AbsolutePath path, string content, Encoding? encoding = null, bool? eofLineBreak = null)
    {
        var lineBreak = content.Contains("\r\n") ? "\r\n" : "\n";
        var end = (eofLineBreak ?? true) && content.Length > 0 && !content.EndsWith('\n') ? lineBreak : "";
        return path.Write(x => File.WriteAllText(x, content + end, encoding ?? s_utf8));
    }

    public static AbsolutePath WriteAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null) =>
        path.Write(x => File.WriteAllLines(x, lines, encoding ?? s_utf8));

    public static AbsolutePath WriteAllLines(this AbsolutePath path, string[] lines, Encoding? encoding = null) =>
        path.WriteAllLines(lines.AsEnumerable(), encoding);


    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null) =>
        path.Write(x => File.AppendAllLines(x, lines, encoding ?? s_utf8));

    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding? encoding = null) =>
        path.WriteAllText(update(path.ReadAllText(encoding)), encoding);

    public static AbsolutePath TouchFile(this AbsolutePath path, DateTime? time = null, bool createDirectories = true)
    {
        if (!path.FileExists())
            path.Write(x => File.WriteAllBytes(x, []));
        File.SetLastWriteTimeUtc(path, (time ?? TimeProvider.System.GetUtcNow().UtcDateTime).ToUniversalTime());
        return path;
    }

    private static AbsolutePath Write(this AbsolutePath path, Action<string> write)
    {
        path.Parent?.CreateDirectory();
        write(path);
        return path;
    }
}
