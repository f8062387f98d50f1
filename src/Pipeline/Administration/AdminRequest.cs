using System.Text.Json.Serialization;
using Pipeline.Ports;
using Pipeline.Traffic;

namespace Pipeline.Administration;

/// <summary>One line to the edge; answered by one line, in order. The operations are those of <see cref="IEdge"/>, its repair, and its page for Prometheus.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "operation")]
[JsonDerivedType(typeof(StatusRequest), "status")]
[JsonDerivedType(typeof(AcquireLeaseRequest), "acquireLease")]
[JsonDerivedType(typeof(RenewLeaseRequest), "renewLease")]
[JsonDerivedType(typeof(ReleaseLeaseRequest), "releaseLease")]
[JsonDerivedType(typeof(RolloutsRequest), "rollouts")]
[JsonDerivedType(typeof(ReadRequest), "read")]
[JsonDerivedType(typeof(AppendRequest), "append")]
[JsonDerivedType(typeof(RoutesRequest), "routes")]
[JsonDerivedType(typeof(SetRoutesRequest), "setRoutes")]
[JsonDerivedType(typeof(ObserveRequest), "observe")]
[JsonDerivedType(typeof(BeginDrainRequest), "drain")]
[JsonDerivedType(typeof(CohortCookieRequest), "cohortCookie")]
[JsonDerivedType(typeof(MarksRequest), "marks")]
[JsonDerivedType(typeof(SetMarkRequest), "setMark")]
[JsonDerivedType(typeof(RepairRequest), "repair")]
[JsonDerivedType(typeof(MetricsRequest), "metrics")]
public abstract record AdminRequest;

public sealed record StatusRequest : AdminRequest;

public sealed record AcquireLeaseRequest(string Holder, string Step, bool TakeOver) : AdminRequest;

public sealed record RenewLeaseRequest(long Token, string Step) : AdminRequest;

public sealed record ReleaseLeaseRequest(long Token) : AdminRequest;

public sealed record RolloutsRequest : AdminRequest;

public sealed record ReadRequest(int Rollout, int After) : AdminRequest;

public sealed record AppendRequest(JournalAppend Entry) : AdminRequest;

public sealed record RoutesRequest : AdminRequest;

public sealed record SetRoutesRequest(long Token, RouteTable Routes) : AdminRequest;

public sealed record ObserveRequest(int Rollout, int After) : AdminRequest;

public sealed record BeginDrainRequest(long Token, DrainRequest Drain) : AdminRequest;

public sealed record CohortCookieRequest(SlotKind Slot) : AdminRequest;

public sealed record MarksRequest : AdminRequest;

public sealed record SetMarkRequest(int Rollout, int Entry) : AdminRequest;

public sealed record RepairRequest : AdminRequest;

/// <summary>Asks for the counts and the gate's evidence in the Prometheus text format.</summary>
public sealed record MetricsRequest : AdminRequest;
