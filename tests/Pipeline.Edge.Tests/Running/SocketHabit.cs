namespace Pipeline.Edge.Tests.Running;

/// <summary>What a slot does when somebody says something on its echoing socket.</summary>
public enum SocketHabit
{
    Echo,
    Close,
    Abort,
}
