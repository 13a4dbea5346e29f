using DatabricksSP.Client.LostReplies;

namespace DatabricksSP.Client.Transport;

/// <summary>Whether a call may have been done although there is no answer that says so, and when it was sent.</summary>
internal readonly record struct Loss(bool OutcomeUnknown, Moment Sent);
