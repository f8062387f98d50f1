namespace Pipeline.Edge.Counting;

/// <summary>The requests that no answer has begun for, so that one that hangs is seen while it does. Without locks: each takes a place that is free.</summary>
internal sealed class RequestsUnderWay
{
    private readonly Segment _first = new();

    public void Add(RequestUnderWay request)
    {
        for (var segment = _first; !segment.TryAdd(request); segment = segment.Next)
        {
        }
    }

    /// <summary>Has each of them look at the clock. One caller at a time.</summary>
    public void Look()
    {
        for (var segment = _first; segment is not null; segment = segment.NextIfAny)
            segment.Look();
    }

    /// <summary>Some of the places; when those that a request tries are taken it goes to the next segment. They are as many as were ever needed at once.</summary>
    internal sealed class Segment
    {
        private const int Places = 1 << 10;
        private const int Attempts = 8;
        private const ulong Scatter = 0x9E3779B97F4A7C15;
        private readonly RequestUnderWay?[] _places = new RequestUnderWay?[Places];
        private Segment? _next;

        public Segment? NextIfAny => Volatile.Read(ref _next);

        public Segment Next => NextIfAny ?? Interlocked.CompareExchange(ref _next, new(), null) ?? _next!;

        public bool TryAdd(RequestUnderWay request)
        {
            var start = (int)((ulong)request.Began * Scatter >> 54);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var place = (start + attempt) % Places;
                if (Volatile.Read(ref _places[place]) is not null || Interlocked.CompareExchange(ref _places[place], request, null) is not null)
                    continue;
                request.Placed(this, place);
                return true;
            }

            return false;
        }

        public void Free(int place) => Volatile.Write(ref _places[place], null);

        public void Look()
        {
            for (var place = 0; place < _places.Length; place++)
                Volatile.Read(ref _places[place])?.Look();
        }
    }
}
