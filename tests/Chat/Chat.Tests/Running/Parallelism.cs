// Most of a test here is waiting for other processes, so more tests than cores run at once.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
