using System.Globalization;
using System.Text.Json.Nodes;

namespace Pipeline.DeploymentLog.Spooling;

/// <summary>The records of a ledger.</summary>
internal static class LedgerRecord
{
    public const string File = "file";
    public const string Sending = "sending";
    public const string Settled = "settled";
    public const string Sent = "sent";

    private const string Stored = "stored";
    private const string Duplicates = "duplicates";
    private const string DeadLetters = "dead_letters";
    private const string Unverified = "unverified";
    private const string Bytes = "bytes";
    private const string Day = "day";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>A batch that ends there is about to be sent.</summary>
    public static JsonObject SendingTo(string file, long end) => new() { [File] = file, [Sending] = end };

    /// <summary>Everything of a file before the position is settled.</summary>
    /// <param name="sent">Bytes sent on the day.</param>
    public static JsonObject Of(string file, long? position, Settled became, DateOnly day, long sent)
    {
        JsonObject record = new()
        {
            [File] = file,
            [Stored] = became.Stored,
            [Duplicates] = became.Duplicates,
            [DeadLetters] = became.DeadLetters,
            [Unverified] = became.Unverified,
            [Bytes] = became.Bytes,
            [Day] = day.ToString(DayFormat, CultureInfo.InvariantCulture),
            [Sent] = sent,
        };
        if (position is { } settled)
            record[Settled] = settled;
        return record;
    }

    public static Settled WhatBecame(JsonObject record) => new(
        (long)record[Stored]!, (long)record[Duplicates]!, (long)record[DeadLetters]!, (long)record[Unverified]!, (long)record[Bytes]!);

    public static DateOnly DayOf(JsonObject record) => DateOnly.ParseExact((string)record[Day]!, DayFormat, CultureInfo.InvariantCulture);
}
