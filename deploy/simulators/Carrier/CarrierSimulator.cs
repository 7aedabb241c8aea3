using System.Text.Json.Serialization;

namespace LienThong.Simulators.Carrier;

/// <summary>The public post (bưu chính công ích) as the services see it: orders, tracking, signed callbacks. Keeps all in memory.</summary>
internal static class CarrierSimulator
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        Outside.Prepare(builder);
        builder.Services.AddOptions<CallbackOptions>().BindConfiguration(CallbackOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ParcelBook>();
        builder.Services.AddSingleton<Trouble>();
        builder.Services.AddHttpClient<Callback>(client => client.Timeout = TimeSpan.FromSeconds(10));
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);

        var app = builder.Build();
        app.MapPost("/orders", Order);
        app.MapDelete("/orders/{reference}", Cancel);
        app.MapGet("/orders", (ParcelBook book) => book.Orders());
        app.MapGet("/parcels/{trackingCode}/events", EventsOf);
        app.MapPost("/simulate/trouble", SetTrouble);
        app.MapPost("/simulate/{trackingCode}", Simulate);
        app.MapPost("/simulate/{trackingCode}/release", Release);
        app.MapGet("/health", () => Results.Ok(new { status = "ok" }));
        return app;
    }

    private static async Task<IResult> Order(HttpRequest http, OrderRequest order, ParcelBook book, Trouble trouble, CancellationToken ct)
    {
        if (trouble.Fails())
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (http.Headers["Idempotency-Key"] is not [{ Length: > 0 } key])
        {
            return Refuse(400, "Idempotency-Key is missing.");
        }

        if (string.IsNullOrWhiteSpace(order.Receiver.FullName) || string.IsNullOrWhiteSpace(order.Receiver.Address))
        {
            return Refuse(422, "A receiver has a name and an address.");
        }

        if (book.Take(key, order) is not { } trackingCode)
        {
            return Refuse(422, "This key was used for another order.");
        }

        await trouble.Delay(ct); // the order is taken by now: what may get lost is only the answer
        return Results.Json(new OrderAnswer(trackingCode), statusCode: StatusCodes.Status201Created);
    }

    private static IResult Cancel(string reference, ParcelBook book, Trouble trouble)
    {
        if (trouble.Fails())
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return book.Cancel(reference) switch
        {
            null => Refuse(404, "No such order."),
            false => Refuse(409, "The parcel is on its way."),
            _ => Results.NoContent(),
        };
    }

    private static async Task<IResult> EventsOf(string trackingCode, ParcelBook book, Trouble trouble, CancellationToken ct)
    {
        if (trouble.Fails())
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        await trouble.Delay(ct);
        return book.EventsOf(trackingCode) is { } events ? Results.Ok(events) : Refuse(404, "No such parcel.");
    }

    private static IResult SetTrouble(TroubleRequest request, Trouble trouble)
    {
        trouble.Set(request.FailNext, TimeSpan.FromMilliseconds(request.DelayMs));
        return Results.NoContent();
    }

    private static async Task<IResult> Simulate(
        string trackingCode, SimulateRequest request, ParcelBook book, Callback callback, CancellationToken ct)
    {
        if (!ParcelEvent.Kinds.Contains(request.Kind))
        {
            return Refuse(422, "Kinds are: " + string.Join(", ", ParcelEvent.Kinds) + ".");
        }

        if (book.Happened(trackingCode, request) is not { } happened)
        {
            return Refuse(404, "No such parcel.");
        }

        if (request.Hold)
        {
            book.Hold(happened);
            return Results.Ok(new { happened.EventId });
        }

        int? answered = null;
        for (var copy = 0; copy < Math.Clamp(request.Copies, 1, 20) && request.Callback; copy++)
        {
            answered = await callback.Send(happened, ct);
        }

        return Results.Ok(new { happened.EventId, callbackStatus = answered });
    }

    private static async Task<IResult> Release(
        string trackingCode, ReleaseRequest request, ParcelBook book, Callback callback, CancellationToken ct)
    {
        var answered = new List<int?>();
        foreach (var happened in book.Release(trackingCode, request.Reversed))
        {
            answered.Add(await callback.Send(happened, ct));
        }

        return Results.Ok(new { callbackStatuses = answered });
    }

    private static IResult Refuse(int status, string title) => Results.Problem(title: title, statusCode: status);
}
