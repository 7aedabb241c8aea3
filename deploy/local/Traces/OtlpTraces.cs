using System.Globalization;

namespace LienThong.Local.Traces;

/// <summary>Spans out of an <c>ExportTraceServiceRequest</c> (opentelemetry-proto 1.x, trace.proto).</summary>
internal static class OtlpTraces
{
    private const string Prefix = "lienthong-";
    private const int LongestValue = 300;

    /// <exception cref="InvalidDataException">The bytes are no such request.</exception>
    public static List<Span> Read(ReadOnlySpan<byte> request)
    {
        var spans = new List<Span>();
        var reader = new ProtoReader(request);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                ReadResource(reader.Bytes, spans);
            }
        }

        return spans;
    }

    private static void ReadResource(ReadOnlySpan<byte> bytes, List<Span> spans)
    {
        var service = "";
        var reader = new ProtoReader(bytes); // the resource is told first, its spans after it
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    service = Attributes(reader.Bytes, field: 1).GetValueOrDefault("service.name", "");
                    service = service.StartsWith(Prefix, StringComparison.Ordinal) ? service[Prefix.Length..] : service;
                    break;
                case 2:
                    var scope = new ProtoReader(reader.Bytes);
                    while (scope.Next())
                    {
                        if (scope.Field == 2)
                        {
                            spans.Add(ReadSpan(scope.Bytes, service));
                        }
                    }

                    break;
            }
        }
    }

    private static Span ReadSpan(ReadOnlySpan<byte> bytes, string service)
    {
        var (trace, id, parent, name, kind, start, end, failed) = ("", "", "", "", 0, 0UL, 0UL, false);
        var links = new List<SpanLink>();
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    trace = reader.Hex;
                    break;
                case 2:
                    id = reader.Hex;
                    break;
                case 4:
                    parent = reader.Hex;
                    break;
                case 5:
                    name = reader.Text;
                    break;
                case 6:
                    kind = (int)reader.Number;
                    break;
                case 7:
                    start = reader.Number;
                    break;
                case 8:
                    end = reader.Number;
                    break;
                case 13:
                    links.Add(ReadLink(reader.Bytes));
                    break;
                case 15:
                    failed = IsError(reader.Bytes);
                    break;
            }
        }

        return new()
        {
            TraceId = trace, SpanId = id, ParentId = parent.Length == 0 ? null : parent, Service = service, Name = name, Kind = (SpanKind)kind,
            Start = DateTimeOffset.UnixEpoch.AddTicks((long)(start / 100)), Milliseconds = end > start ? (end - start) / 1e6 : 0,
            Attributes = Attributes(bytes, field: 9), Links = links, Failed = failed,
        };
    }

    private static SpanLink ReadLink(ReadOnlySpan<byte> bytes)
    {
        var (trace, id) = ("", "");
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            trace = reader.Field == 1 ? reader.Hex : trace;
            id = reader.Field == 2 ? reader.Hex : id;
        }

        return new(trace, id);
    }

    private static bool IsError(ReadOnlySpan<byte> status)
    {
        var reader = new ProtoReader(status);
        var failed = false;
        while (reader.Next())
        {
            failed |= reader is { Field: 3, Number: 2 };
        }

        return failed;
    }

    private static Dictionary<string, string> Attributes(ReadOnlySpan<byte> bytes, int field)
    {
        var attributes = new Dictionary<string, string>();
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == field)
            {
                var (key, value) = ("", "");
                var pair = new ProtoReader(reader.Bytes);
                while (pair.Next())
                {
                    key = pair.Field == 1 ? string.Intern(pair.Text) : key; // a few dozen words, over and over
                    value = pair.Field == 2 ? Value(pair.Bytes) : value;
                }

                attributes[key] = value.Length > LongestValue ? value[..LongestValue] + "…" : value;
            }
        }

        return attributes;
    }

    private static string Value(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtoReader(bytes);
        return !reader.Next() ? "" : reader.Field switch
        {
            1 => reader.Text,
            2 => reader.Number == 0 ? "false" : "true",
            3 => ((long)reader.Number).ToString(CultureInfo.InvariantCulture),
            4 => BitConverter.UInt64BitsToDouble(reader.Number).ToString(CultureInfo.InvariantCulture),
            _ => "…", // lists and maps: none of ours
        };
    }
}
