using Polly;
using Polly.Retry;

namespace DatabricksSP.Client.Transport;

/// <summary>Sends a call again for as long as that is safe, may help, and time is left.</summary>
internal static class RetryPipeline
{
    private static readonly ResiliencePropertyKey<RetriedCall> CallKey = new("call");

    public static ResiliencePipeline<Attempt> Create(TimeProvider timeProvider) =>
        new ResiliencePipelineBuilder<Attempt> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<Attempt>
            {
                // Time is the limit, not the number.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static arguments => new ValueTask<bool>(
                    arguments.Outcome.Result?.Failure is { } failure && CallIn(arguments.Context).ShouldRepeat(failure)),
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(CallIn(arguments.Context).Delay),
                OnRetry = static arguments =>
                {
                    CallIn(arguments.Context).ReportRetry(arguments.Outcome.Result!.Failure!);
                    return default;
                },
            })
            .Build();

    public static async Task<Attempt> RunAsync(
        this ResiliencePipeline<Attempt> pipeline, RetriedCall call, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            context.Properties.Set(CallKey, call);
            return await pipeline.ExecuteAsync(
                static (context, call) => new ValueTask<Attempt>(call.AttemptAsync(context.CancellationToken)),
                context,
                call).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RetriedCall CallIn(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);
}
