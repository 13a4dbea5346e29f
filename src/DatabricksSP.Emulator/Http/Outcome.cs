namespace DatabricksSP.Emulator.Http;

/// <summary>What a handler comes to: a <see cref="Response"/>, or a <see cref="Wait"/> for one.</summary>
internal abstract record Outcome;

/// <summary>There is nothing to say before a time of the workspace's clock. The lock is free meanwhile, so others go on.</summary>
/// <param name="Until">When to go on.</param>
/// <param name="Then">How to go on, under the lock again and with the state of that time.</param>
internal sealed record Wait(DateTimeOffset Until, Handler Then) : Outcome;
