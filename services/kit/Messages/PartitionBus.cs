using System.Text;
using LienThong.Contracts;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace LienThong.Kit.Messages;

/// <summary>A message as the broker gave it out; it is acknowledged when <see cref="Done"/> completes.</summary>
internal sealed record Delivery(DossierEvent Event, byte[] Body, ulong Tag, int Redeliveries, string? Trace)
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// MassTransit's side of one partition queue: one bus, so one connection, at most 100 messages in flight. Bytes that are our
/// envelope go to the kit as they are; anything else goes on into MassTransit's pipeline, which moves it to the error queue.
/// </summary>
internal sealed class PartitionBus(IBusControl bus, string queue)
{
    private const ushort InFlight = 100;

    public string Queue { get; } = queue;

    public static PartitionBus Build(RabbitMqOptions options, string queue, Func<Delivery, Task> take, ILoggerFactory logs)
    {
        LogContext.ConfigureCurrentLogContext(logs);
        var control = Bus.Factory.CreateUsingRabbitMq(bus =>
        {
            bus.Host(new Uri(options.Uri), queue, host => host.Heartbeat(TimeSpan.FromSeconds(10)));
            bus.ReceiveEndpoint(queue, endpoint =>
            {
                endpoint.ConfigureConsumeTopology = false;
                endpoint.SetQuorumQueue();
                endpoint.SingleActiveConsumer = true;
                endpoint.PrefetchCount = InFlight;
                endpoint.ConcurrentMessageLimit = InFlight;
                endpoint.DiscardSkippedMessages();
                endpoint.ConfigureReceive(receive => receive.UseFilter(new HandOver(take)));
            });
        });
        return new(control, queue);
    }

    public Task Start(CancellationToken ct) => bus.StartAsync(ct);

    public Task Stop(CancellationToken ct) => bus.StopAsync(ct);

    /// <summary>Lets go of a bus that no longer consumes, without waiting for it: it may never stop.</summary>
    public void Abandon()
    {
        _ = Quietly(bus);

        static async Task Quietly(IBusControl bus)
        {
            try
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
                await bus.StopAsync(limit.Token);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // given up on purpose: whatever it still says concerns nobody
            }
        }
    }

    private sealed class HandOver(Func<Delivery, Task> take) : IFilter<ReceiveContext>
    {
        public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
        {
            var body = context.Body.GetBytes();
            if (Wire.Read(body) is not { } e)
            {
                await next.Send(context);
                return;
            }

            var tag = context.TryGetPayload<RabbitMqBasicConsumeContext>(out var basic) ? basic.DeliveryTag : 0;
            var redeliveries = basic?.Properties.Headers?.TryGetValue("x-delivery-count", out var count) is true ? Convert.ToInt32(count, null) : 0;
            var trace = basic?.Properties.Headers?.TryGetValue(Wire.TraceHeader, out var said) is true && said is byte[] text ? Encoding.ASCII.GetString(text) : null;
            await take(new(e, body, tag, redeliveries, trace));
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("lienthong");
    }
}
