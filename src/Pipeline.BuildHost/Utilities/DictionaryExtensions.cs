namespace Nuke.Common.Utilities.Collections;

/// <summary>Everyday operations on dictionaries.</summary>
public static class DictionaryExtensions
{
    public static Dictionary<TKey, TValue> AddPair<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value = default!)
        where TKey : notnull
    {
        dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds any value as its text, as summaries want it.</summary>
    public static Dictionary<TKey, string> AddPair<TKey, TValue>(this Dictionary<TKey, string> dictionary, TKey key, TValue value = default!)
        where TKey : notnull
    {
        dictionary.Add(key, value?.ToString() ?? "");
        return dictionary;
    }
}
