namespace Chat.Messages.Storage;

/// <summary>Something to be committed, and whoever waits for it.</summary>
internal abstract class Write
{
    /// <summary>Does it, inside the transaction.</summary>
    public abstract void Apply(WriteStatements statements);

    /// <summary>Tells the waiter that it is committed.</summary>
    public abstract void Succeed();

    /// <summary>Tells the waiter that nothing was committed.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A write that gives a value.</summary>
internal sealed class Write<T>(Func<WriteStatements, T> apply) : Write
{
    private readonly TaskCompletionSource<T> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;

    public Task<T> Committed => _committed.Task;

    public override void Apply(WriteStatements statements) => _value = apply(statements);

    public override void Succeed() => _committed.TrySetResult(_value!);

    public override void Fail(Exception exception) => _committed.TrySetException(exception);
}
