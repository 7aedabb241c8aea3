using LienThong.Local.Hosting;
using LienThong.Local.Traces;

namespace LienThong.Journey.Tests;

/// <summary>What the spans of a whole journey must say, and must not.</summary>
internal static class SpanVerdict
{
    /// <summary>The walk's invented people: no span names any of them, nor where they live or are reached.</summary>
    private static readonly string[] Personal =
    [
        "Lê Văn Thử", "Trần Thị Mẫu", "Phạm Thị Ví", "Nguyễn Văn Dụ", "001070000001", "001190000002", "001170000003", "001090000004",
        "0900000001", "0900000002", "0900000003", "0900000004", "@example.vn", "Thôn 2", "secret=",
    ];

    /// <summary>One answer's trace, through every service that the completion of the second step reaches.</summary>
    public static async Task OneHopIsOneTrace(RunningSystem system, Guid dossierId, string traceId)
    {
        string[] expected =
        [
            "Server gateway POST /v1/work/{**rest} < ",
            "Client gateway POST < POST /v1/work/{**rest}",
            "Server agency POST /v1/work/{id:guid}/completion < POST",
            "Producer agency publish agency.step-completed.v1 < POST /v1/work/{id:guid}/completion",
            "Consumer routing apply agency.step-completed.v1 < publish agency.step-completed.v1",
            "Producer routing publish routing.step-assigned.v1 < apply agency.step-completed.v1",
            "Consumer agency apply routing.step-assigned.v1 < publish routing.step-assigned.v1",
            "Consumer intake apply routing.step-assigned.v1 < publish routing.step-assigned.v1",
            "Consumer notification apply routing.step-assigned.v1 < publish routing.step-assigned.v1",
        ];
        List<Span> hop = [];
        await Testkit.Eventually.Holds("the services have told of the hop", () =>
            (hop = [.. system.Spans().Where(span => span.TraceId == traceId && !span.IsStatement)]).Count >= expected.Length);

        var names = hop.ToDictionary(span => span.SpanId, span => span.Name);
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            hop.Select(span => $"{span.Kind} {span.Service} {span.Name} < {(span.ParentId is null ? "" : names[span.ParentId])}").Order(StringComparer.Ordinal));
        Assert.All(hop.Where(span => span.Service != "gateway"), span => Assert.Equal(dossierId.ToString(), span["dossier.id"]));
        Assert.All(hop.Where(span => span.Kind is SpanKind.Server or SpanKind.Consumer && span.Service != "gateway"), span =>
        {
            Assert.StartsWith("H99.12-", span["dossier.code"], StringComparison.Ordinal);
            Assert.StartsWith("H99.", span["agency.code"], StringComparison.Ordinal);
        });
        Assert.Equal(("POST", "200"), (hop.Single(span => span.Service == "gateway" && span.Kind is SpanKind.Server)["http.request.method"], hop.Single(span => span.Service == "agency" && span.Kind is SpanKind.Server)["http.response.status_code"]));
    }

    /// <summary>Every deed but the first is linked to one before it, over all hops back to the submission.</summary>
    public static void DeedsLeadBackToTheSubmission(RunningSystem system, Guid dossierId)
    {
        var spans = SpanStore.Of(system.Spans(), dossierId.ToString());
        var causes = spans.SelectMany(span => span.Links.Select(link => (Trace: span.TraceId, Cause: link.TraceId))).ToLookup(pair => pair.Trace, pair => pair.Cause);
        var submission = spans.First(span => span is { Name: "POST /v1/dossiers", Service: "intake" }).TraceId;
        var delivery = spans.Last(span => span.Name == "POST /v1/carriers/{carrier}/events").TraceId;
        var (seen, next) = (new HashSet<string>(), new Queue<string>([delivery]));
        while (next.TryDequeue(out var trace))
        {
            if (seen.Add(trace))
            {
                causes[trace].ToList().ForEach(next.Enqueue);
            }
        }

        Assert.Contains(submission, seen);
        Assert.InRange(seen.Count, 20, 200);
        Assert.All(
            spans.Where(span => span.Kind is SpanKind.Internal && span.Name is "send notice" or "order parcel" or "timer step-due"),
            worker => Assert.NotEmpty(worker.Links));
    }

    public static void NothingPersonal(RunningSystem system)
    {
        var spans = system.Spans();
        Assert.NotEmpty(spans);
        var texts = spans.SelectMany(span => span.Attributes.Values.Append(span.Name));
        Assert.Equal([], texts.Where(text => Personal.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))).Distinct());
    }

    /// <summary>Probes, polling and idle statements leave none: every trace begins with a deed.</summary>
    public static async Task NothingIdle(RunningSystem system)
    {
        for (var tries = 1; tries < 20 && Idle(system).Any(); tries++)
        {
            await Task.Delay(500); // a statement is told before the request it belongs to has ended
        }

        Assert.Equal([], Idle(system));
        Assert.DoesNotContain(system.Spans(), span => span.Name.Contains("/health", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Idle(RunningSystem system)
    {
        var spans = system.Spans();
        var ids = spans.Select(span => span.SpanId).ToHashSet();
        return spans.Where(span => (span.ParentId is null || !ids.Contains(span.ParentId)) && span.Kind is (SpanKind.Client or SpanKind.Unspecified))
            .Select(root => $"{root.Service} {root.Name}").Distinct();
    }
}
