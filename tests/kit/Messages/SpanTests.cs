using System.Collections.Concurrent;
using System.Diagnostics;
using LienThong.Contracts;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace LienThong.Kit.Tests.Messages;

/// <summary>The spans of real hops: names, kinds, parents, links, attributes; and that polling leaves none.</summary>
public sealed class SpanTests : IDisposable
{
    private static readonly ActivitySource Requests = new("LienThong.Tests.Requests");
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public SpanTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name is Hop.Name or "LienThong.Tests.Requests",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.Recorded)
                {
                    _ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task One_hop_is_one_trace_and_the_next_request_links_back_to_it()
    {
        var broker = await ToyServers.NewBroker();
        await using var routing = await Toy.Start(await ToyServers.NewDatabase(), broker, run: true);
        await using var intake = await Toy.Start(await ToyServers.NewDatabase(), broker, "intake", run: true);
        var dossier = Guid.CreateVersion7();

        var request = await Request(() => intake.Announce(dossier, Toy.Submitted()));

        var publish = await Ended(dossier, "publish intake.dossier-submitted.v1");
        var apply = await Ended(dossier, "apply intake.dossier-submitted.v1");
        Assert.Equal((ActivityKind.Producer, request.SpanId, request.TraceId), (publish.Kind, publish.ParentSpanId, publish.TraceId));
        Assert.Equal((ActivityKind.Consumer, publish.SpanId, request.TraceId), (apply.Kind, apply.ParentSpanId, apply.TraceId));
        Assert.Equal(["dossier.id", "messaging.destination.name", "messaging.message.id", "messaging.system"], Tags(publish));
        Assert.Equal(["agency.code", "dossier.id", "lienthong.event.at", "messaging.message.id", "messaging.system"], Tags(apply));
        Assert.Equal("lienthong.intake", publish.GetTagItem("messaging.destination.name"));

        var next = await Request(() => routing.Announce(dossier, []));

        var link = Assert.Single(next.Links);
        Assert.Equal(apply.Context.SpanId, link.Context.SpanId);
        Assert.Equal(dossier, link.Tags!.Single(tag => tag.Key == "dossier.id").Value);
        Assert.NotEqual(request.TraceId, next.TraceId);
    }

    [Fact]
    public async Task A_request_links_to_whatever_touched_the_dossier_last_announced_or_applied()
    {
        await using var toy = await Toy.Start(await ToyServers.NewDatabase(), null);
        var dossier = Guid.CreateVersion7();
        var first = await Request(() => toy.Announce(dossier, new StepCancelled { StepNumber = 1, StepId = "a", ReasonCode = "b" }));
        await toy.Gate.Apply([Toy.Event(dossier, 1)], default);
        var second = await Request(() => toy.Announce(dossier, new StepCancelled { StepNumber = 2, StepId = "a", ReasonCode = "b" }));
        await toy.Gate.Apply([Toy.Event(dossier, 2, new DossierRefused { ReasonCode = "nobody-listens" })], default);

        var third = await Request(() => toy.Announce(dossier, []));

        Assert.Empty(first.Links);
        Assert.Equal((await Ended(dossier, "apply intake.dossier-submitted.v1")).SpanId, Assert.Single(second.Links).Context.SpanId);
        Assert.Equal(second.SpanId, Assert.Single(third.Links).Context.SpanId);
    }

    [Fact]
    public async Task Old_news_begins_a_trace_of_its_own_and_says_where_it_came_from()
    {
        await using var toy = await Toy.Start(await ToyServers.NewDatabase(), null);
        var dossier = Guid.CreateVersion7();
        var hourAgo = Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddHours(-1));
        var cause = ActivityContext.Parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null);
        var stored = Toy.Event(dossier, 1);

        await toy.Gate.Apply([stored with { Event = stored.Event with { Id = hourAgo, Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" } }], default);

        var apply = await Ended(dossier, "apply intake.dossier-submitted.v1");
        Assert.NotEqual(cause.TraceId, apply.TraceId);
        Assert.Equal((default, cause.SpanId), (apply.ParentSpanId, Assert.Single(apply.Links).Context.SpanId));
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_only_the_span_that_failed()
    {
        await using var toy = await Toy.Start(await ToyServers.NewDatabase(), null);
        var (good, bad) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        toy.Script.OnApply = e => e.DossierId == bad ? throw new InvalidOperationException("of Nguyễn Văn Dụ") : Task.CompletedTask;

        await toy.Gate.Apply([Toy.Event(good, 1), Toy.Event(bad, 1)], default);

        Assert.Single(_ended, span => span.GetTagItem("dossier.id") is Guid id && id == good);
        var failed = _ended.Where(span => span.GetTagItem("dossier.id") is Guid id && id == bad).ToList();
        Assert.Equal(4, failed.Count); // with the others, and three tries alone
        Assert.All(failed, span => Assert.Equal((ActivityStatusCode.Error, "InvalidOperationException"), (span.Status, span.StatusDescription)));
    }

    [Fact]
    public async Task A_timer_links_to_what_set_it()
    {
        await using var toy = await Toy.Start(await ToyServers.NewDatabase(), null);
        var dossier = Guid.CreateVersion7();
        var request = await Request(async () =>
        {
            await using var scope = toy.Services.CreateAsyncScope();
            var unit = scope.ServiceProvider.GetRequiredService<Unit>();
            await unit.Open([dossier], default);
            unit.Schedule(dossier, "k", TimeProvider.System.GetUtcNow(), new Ring("now"));
            await unit.Commit(() => true, default);
        });

        await using var own = await toy.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await ActivatorUtilities.CreateInstance<Timers>(toy.Services).FireDue(own, default);

        var timer = await Ended(dossier, "timer ring");
        Assert.Equal((ActivityKind.Internal, request.SpanId), (timer.Kind, Assert.Single(timer.Links).Context.SpanId));
        Assert.NotEqual(request.TraceId, timer.TraceId);
    }

    [Fact]
    public async Task Polling_leaves_no_span()
    {
        var kept = new Kept();
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource("Npgsql").SetSampler(Telemetry.Sampling(isEdge: false)).AddProcessor(kept).Build();
        var database = await ToyServers.NewDatabase();
        await using var toy = await Toy.Start(database, await ToyServers.NewBroker(), run: true);
        await using (var command = toy.Database.CreateCommand("SELECT calls FROM (SELECT 1 AS calls) x"))
        {
            await Request(() => command.ExecuteScalarAsync());
        }

        await ToyServers.Eventually("relay, timers and supervisor have looked around", async () => await toy.Scalar<long>(
            "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()") > 40);

        var name = new Npgsql.NpgsqlConnectionStringBuilder(database).Database;
        Assert.Single(kept.Spans, span => span.GetTagItem("db.namespace") as string == name); // a request's own statement is kept
    }

    private static async Task<Activity> Request(Func<Task> work)
    {
        Activity.Current = null;
        using var span = Requests.StartActivity("request", ActivityKind.Server)!;
        await work();
        return span;
    }

    private async Task<Activity> Ended(Guid dossier, string name)
    {
        Activity? Found() => _ended.FirstOrDefault(span => span.DisplayName == name && span.GetTagItem("dossier.id")?.ToString() == dossier.ToString());
        await ToyServers.Eventually(name, () => Task.FromResult(Found() is not null));
        return Found()!;
    }

    private static IEnumerable<string> Tags(Activity span) => span.TagObjects.Select(tag => tag.Key).Order(StringComparer.Ordinal);

    private sealed class Kept : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> Spans { get; } = new();

        public override void OnEnd(Activity data)
        {
            if (data.Recorded)
            {
                Spans.Enqueue(data);
            }
        }
    }
}
