using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LienThong.Local.Traces;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SpanKind = LienThong.Local.Traces.SpanKind;

namespace LienThong.Local.Tests;

/// <summary>What the real exporter sends is what the receiver keeps, and what the tree says.</summary>
public sealed class TracesTests
{
    private const string Dossier = "01980000-0000-7000-8000-000000000001";
    private static readonly DateTimeOffset Start = new(2026, 4, 23, 8, 20, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_span_arrives_over_otlp_as_it_was_made()
    {
        var port = FreePort();
        await using var receiver = new TraceReceiver(port);
        var cause = ActivityContext.Parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null);
        using (var source = new ActivitySource("LienThong.Tests.Traces"))
        using (var provider = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("lienthong-agency")).AddSource(source.Name)
            .AddOtlpExporter(otlp => (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new($"http://127.0.0.1:{port}/v1/traces"))).Build())
        {
            Activity.Current = null;
            using var outer = source.StartActivity("POST /v1/work", ActivityKind.Server, default(ActivityContext), links: [new(cause)])!;
            outer.SetTag("dossier.id", Dossier).SetTag("http.response.status_code", 409).SetTag("ok", true).SetTag("share", 0.5);
            using var inner = source.StartActivity("apply «Chuyển hồ sơ»", ActivityKind.Consumer)!;
            inner.SetStatus(ActivityStatusCode.Error, "no");
        }

        var spans = await TraceReceiver.Ask(port, Dossier, TestContext.Current.CancellationToken);

        Assert.Equal(2, spans!.Count);
        var (server, consumer) = (spans[0], spans[1]);
        Assert.Equal(("agency", "POST /v1/work", SpanKind.Server, null), (server.Service, server.Name, server.Kind, server.ParentId));
        Assert.Equal((Dossier, "409", "true", "0.5"), (server["dossier.id"], server["http.response.status_code"], server["ok"], server["share"]));
        Assert.Equal(new("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"), Assert.Single(server.Links));
        Assert.Equal((server.TraceId, server.SpanId, "apply «Chuyển hồ sơ»", true), (consumer.TraceId, consumer.ParentId, consumer.Name, consumer.Failed));
        Assert.InRange(server.Milliseconds, consumer.Milliseconds, 60_000);
    }

    [Fact]
    public async Task What_is_no_otlp_is_refused_and_changes_nothing()
    {
        var port = FreePort();
        await using var receiver = new TraceReceiver(port);
        using var http = new HttpClient();

        using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{port}/v1/traces"), new ByteArrayContent([0x0a, 0xff, 0x01]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(receiver.Spans.All);
    }

    [Fact]
    public async Task Where_no_host_runs_nobody_answers() =>
        Assert.Null(await TraceReceiver.Ask(FreePort(), Dossier, TestContext.Current.CancellationToken));

    [Fact]
    public void Memory_is_bounded_and_the_oldest_traces_go()
    {
        var store = new SpanStore(limit: 10);

        store.Add(Enumerable.Range(0, 8).SelectMany(i => new[] { Span($"t{i}", "a"), Span($"t{i}", "b") }));

        Assert.Equal(["t3", "t4", "t5", "t6", "t7"], store.All.Select(span => span.TraceId).Distinct());
    }

    [Fact]
    public void A_dossier_is_found_by_its_code_and_other_dossiers_branches_are_left_out()
    {
        var store = new SpanStore();
        store.Add(
        [
            Span("t1", "root", at: 1), Span("t1", "ours", "root", at: 2, tags: ("dossier.id", Dossier)), Span("t1", "theirs", "root", at: 3, tags: ("dossier.id", "other")),
            Span("t2", "code", at: 4, tags: [("dossier.id", Dossier), ("dossier.code", "H99-1")]), Span("t3", "stranger"),
        ]);

        Assert.Equal(["root", "ours", "code"], store.Of("H99-1").Select(span => span.SpanId));
        Assert.Equal(store.Of(Dossier), store.Of("H99-1"));
        Assert.Empty(store.Of("nothing"));
    }

    [Fact]
    public void The_tree_shows_deeds_with_what_followed_and_arrows_to_what_led_to_them()
    {
        var dossier = ("dossier.id", Dossier);
        Span[] spans =
        [
            Span("t1", "gw", name: "POST /v1/work/{**rest}", service: "gateway", kind: SpanKind.Server, at: 0, ms: 45),
            Span("t1", "keys", "gw", "GET", "gateway", SpanKind.Client, at: 0), Span("t1", "jwks", "keys", "GET /oauth2/jwks", "identity", SpanKind.Server, at: 0, ms: 1),
            Span("t1", "call", "gw", "POST", "gateway", SpanKind.Client, at: 1),
            Span("t1", "take", "call", "POST /v1/work/{id:guid}/holder", "agency", SpanKind.Server, 2, 40, dossier, ("step.name", "Thẩm định"), ("agency.code", "H99.21")),
            Span("t1", "sql", "take", "postgresql", "agency", SpanKind.Client, 3, 2, ("db.system.name", "postgresql")),
            Span("t1", "pub", "take", "publish agency.step-taken.v1", "agency", SpanKind.Producer, 42, 3, dossier),
            Span("t1", "app", "pub", "apply agency.step-taken.v1", "routing", SpanKind.Consumer, 50, 5, dossier, ("lienthong.event.at", "2026-04-24T01:10:00+00:00")),
            Span("t2", "read", name: "GET /v1/itineraries/{id:guid}", service: "routing", kind: SpanKind.Server, at: 60, tags: [dossier, ("http.request.method", "GET")]),
            Span("t3", "timer", name: "timer step-due", service: "routing", kind: SpanKind.Internal, at: 70, ms: 9, tags: dossier) with { Links = [new("t1", "app")], Failed = true },
        ];

        Assert.Equal(
            [
                $"Hồ sơ {Dossier}: 2 deeds, 9 spans, 4 services; 1 reads left out",
                "├─   1  T6 24/04 08:10  08:20:00.002  agency  POST /v1/work/{id:guid}/holder  40 ms  H99.21  «Thẩm định»  gateway 45 ms  sql 1× 2 ms",
                "│  ├─ +0 ms  identity  GET /oauth2/jwks  1.0 ms",
                "│  └─ +42 ms  agency  publish agency.step-taken.v1  3.0 ms",
                "│     └─ +50 ms  routing  apply agency.step-taken.v1  5.0 ms",
                "└─   2                  08:20:00.070  routing  timer step-due  9.0 ms  FAILED  <- 1 apply agency.step-taken.v1 (routing)",
            ],
            TraceScreen.Lines(TraceTree.Of(spans)));
        Assert.Contains(TraceScreen.Lines(TraceTree.Of(spans, reads: true, statements: true)), line => line.Contains("GET /v1/itineraries", StringComparison.Ordinal));
    }

    [Fact]
    public void A_workers_call_is_a_deed_although_it_begins_with_reading()
    {
        Span[] spans =
        [
            Span("t1", "send", name: "send notice", service: "notification", kind: SpanKind.Internal, ms: 30, tags: ("dossier.id", Dossier)),
            Span("t1", "ask", "send", "GET", "notification", SpanKind.Client, at: 1),
            Span("t1", "told", "ask", "GET /internal/contacts/{id:guid}", "intake", SpanKind.Server, 2, 5, ("http.request.method", "GET")),
        ];

        var lines = TraceScreen.Lines(TraceTree.Of(spans)).ToList();

        Assert.DoesNotContain("left out", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("send notice", StringComparison.Ordinal));
    }

    private static Span Span(
        string trace, string id, string? parent = null, string name = "x", string service = "intake", SpanKind kind = SpanKind.Internal,
        int at = 0, double ms = 0, params (string Key, string Value)[] tags) => new()
    {
        TraceId = trace, SpanId = id, ParentId = parent, Name = name, Service = service, Kind = kind, Start = Start.AddMilliseconds(at),
        Milliseconds = ms, Attributes = tags.ToDictionary(tag => tag.Key, tag => tag.Value),
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
