using DatabricksSP.Client.Time;

namespace DatabricksSP.Client.Transport;

/// <summary>Whether a call may have been done although there is no response that says so, and when it was sent.</summary>
internal readonly record struct SendOutcome(bool OutcomeUnknown, Timestamp Sent);
