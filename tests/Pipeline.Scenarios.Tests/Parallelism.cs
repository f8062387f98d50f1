// Most of a scenario is waiting for other processes, so one more of them runs at once than there are cores. With more, two cores are behind with what people do all the time.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
