// Most of a scenario is waiting for other processes, so a few more of them run at once than there are cores.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
