using System.Net.Http.Json;
using System.Text.Json;
using LienThong.Local.Hosting;
using LienThong.Look;

namespace LienThong.Local.Walk;

/// <summary>Drives dossiers A and B through the gateway as their people would, each deed at its own business time.</summary>
internal sealed class Scenario(RunningSystem system, Gateway gateway, Clock clock, Catalogue.Catalogue catalogue)
{
    private const string DeskAgency = "H99.12";
    private readonly Reception _reception = new(gateway, catalogue);

    /// <summary>Plays the whole plan; <paramref name="before"/> is awaited before every move: to tell of it, or to break something.</summary>
    public async Task<IReadOnlyList<WalkedDossier>> Play(Func<Move, CancellationToken, Task> before, CancellationToken ct)
    {
        var desk = gateway.ClientOf(DeskAgency, "officer");
        var dossiers = Plan.Moves.Select(move => move.Letter).Distinct().ToDictionary(letter => letter, letter => new WalkedDossier(letter, desk));
        await clock.Start(Plan.Moves[0].At, ct);
        foreach (var move in Plan.Moves)
        {
            await before(move, ct);
            await clock.MoveTo(move.At, ct);
            await Do(move, dossiers[move.Letter], ct);
            await Told(dossiers[move.Letter], ct);
        }

        await clock.UntilQuiet(ct);
        return [.. dossiers.Values];
    }

    /// <summary>One dossier more, handed on by the desk: it waits at the land office for whoever signs in and looks.</summary>
    public async Task<WalkedDossier> LeaveOneWaiting(CancellationToken ct)
    {
        var dossier = new WalkedDossier("C", gateway.ClientOf(DeskAgency, "officer"));
        await _reception.Receive(dossier, LaneWords.DateOf(Plan.Moves[^1].At), ct);
        await Take(dossier, "transfer", ct);
        await Complete(dossier, "transfer", ct);
        return dossier;
    }

    private Task Do(Move move, WalkedDossier dossier, CancellationToken ct) => move.Deed switch
    {
        Deed.Accept => _reception.Receive(dossier, LaneWords.DateOf(move.At), ct),
        Deed.Take => Take(dossier, move.Step, ct),
        Deed.RaiseDuties => RaiseDuties(dossier, move.Step, ct),
        Deed.RegisterPayment => RegisterPayment(dossier, move.Step, ct),
        Deed.Issue => Issue(dossier, move.Step, LaneWords.DateOf(move.At), ct),
        Deed.Complete => Complete(dossier, move.Step, ct),
        Deed.HandOver => HandOver(dossier, ct),
        Deed.Deliver => Deliver(dossier, move.At, ct),
        _ => throw new WalkException($"Nobody knows how to do {move.Deed}."),
    };

    /// <summary>Mails go out before the clock moves on, so that they carry the time of what they tell; one that cannot go does not hold it.</summary>
    private async Task Told(WalkedDossier dossier, CancellationToken ct)
    {
        await clock.UntilQuiet(ct);
        for (var tries = 0; tries < 50; tries++)
        {
            var notices = Page.Items<Notice>((await gateway.Get(dossier.Desk, $"/v1/notices?dossier={dossier.Id}", ct)).Json);
            if (notices.All(notice => notice.State != "Waiting"))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
        }
    }

    private async Task Take(WalkedDossier dossier, string stepId, CancellationToken ct)
    {
        var (who, work) = await WorkOf(dossier, stepId, ct);
        await gateway.Post(who, $"/v1/work/{work.Id}/holder", new { }, Key(dossier, stepId, "take"), work.ETag, ct);
    }

    private async Task Complete(WalkedDossier dossier, string stepId, CancellationToken ct)
    {
        var (who, work) = await WorkOf(dossier, stepId, ct);
        var outcome = work.Outcomes[0];
        var fields = outcome.Fields.ToDictionary(field => field, field => $"{work.StepNumber:D2}-{dossier.Code}");
        dossier.Note($"step-{work.StepNumber}", await gateway.Post(
            who, $"/v1/work/{work.Id}/completion", new { outcome = outcome.Name, fields }, Key(dossier, stepId, "complete"), work.ETag, ct));
    }

    /// <summary>Income tax 2 % from the seller, registration fee 0.5 % from the buyer, of a price of 1.5 billion đồng.</summary>
    private async Task RaiseDuties(WalkedDossier dossier, string stepId, CancellationToken ct)
    {
        const long price = 1_500_000_000;
        var (who, work) = await WorkOf(dossier, stepId, ct);
        var notices = new[]
        {
            new { kind = "income-tax", noticeNumber = NoticesOf(dossier)[0], amountVnd = price * 20 / 1000, payer = "Seller" },
            new { kind = "registration-fee", noticeNumber = NoticesOf(dossier)[1], amountVnd = price * 5 / 1000, payer = "Buyer" },
        };
        await gateway.Post(who, $"/v1/work/{work.Id}/duties", new { notices }, Key(dossier, stepId, "duties"), work.ETag, ct);
    }

    private async Task RegisterPayment(WalkedDossier dossier, string stepId, CancellationToken ct)
    {
        var answer = await gateway.Post(
            dossier.Desk, $"/v1/duties/{dossier.Id}/payment",
            new { noticeNumbers = NoticesOf(dossier), paidAt = Plan.PaidAt, proof = "Electronic", proofNumber = $"QR-{dossier.Code}" },
            Key(dossier, stepId, "payment"), null, ct);
        dossier.Note("step-7", answer);
        await clock.UntilQuiet(ct);
    }

    private async Task Issue(WalkedDossier dossier, string stepId, DateOnly on, CancellationToken ct)
    {
        var (who, work) = await WorkOf(dossier, stepId, ct);
        var kind = catalogue.InForce(Reception.Procedure, on)!.Result.Kind;
        var file = (await gateway.Put(
            who, $"/v1/dossiers/{dossier.Id}/results/{kind}?fileName={kind}-{dossier.Code}.pdf", Pdf.Of($"Certificate for dossier {dossier.Letter}"), ct)).Json;
        var result = new
        {
            kind,
            resultNumber = $"MG {(dossier.Letter == "A" ? "000101" : "000102")}",
            documentId = file.GetProperty("documentId").GetGuid(),
            digest = file.GetProperty("digest").GetString(),
        };
        await gateway.Post(who, $"/v1/work/{work.Id}/result", result, Key(dossier, stepId, "result"), work.ETag, ct);
    }

    private async Task HandOver(WalkedDossier dossier, CancellationToken ct)
    {
        var parcel = await ParcelOf(dossier, one => one.TrackingCode is not null, ct);
        dossier.Note("hand-over", await gateway.Post(
            dossier.Desk, "/v1/manifests", new { parcelIds = new[] { parcel.Id }, counted = 1 }, Key(dossier, "post", "manifest"), null, ct));
    }

    /// <summary>The carrier's stand-in hands the parcel over and calls back; the receiver is invented.</summary>
    private async Task Deliver(WalkedDossier dossier, DateTimeOffset at, CancellationToken ct)
    {
        var parcel = await ParcelOf(dossier, one => one.HandedOverAt is not null, ct);
        using var carrier = new HttpClient { BaseAddress = system.Carrier };
        using var response = await carrier.PostAsJsonAsync(
            $"/simulate/{parcel.TrackingCode}",
            new { kind = "delivered", at, receiverName = dossier.Letter == "A" ? "Trần Thị Mẫu" : "Nguyễn Văn Dụ", callback = true }, ct);
        response.EnsureSuccessStatusCode();
        await ParcelOf(dossier, one => one.DeliveredAt is not null, ct);
        await gateway.Until(dossier.Desk, $"/v1/itineraries/{dossier.Id}", Returned, ct);
    }

    private static string? Returned(JsonElement itinerary) => itinerary.GetProperty("status").GetString() is "Returned" and var status ? status : null;

    private Task<Parcel> ParcelOf(WalkedDossier dossier, Func<Parcel, bool> isReady, CancellationToken ct) => gateway.Until(
        dossier.Desk, $"/v1/parcels?dossier={dossier.Id}", json => Page.Items<Parcel>(json).FirstOrDefault(isReady), ct);

    /// <summary>The open work of a step, in the inbox of the agency and position that the itinerary names.</summary>
    private async Task<(ClientCredentials Who, WorkItem Work)> WorkOf(WalkedDossier dossier, string stepId, CancellationToken ct)
    {
        var step = await gateway.Until(
            dossier.Desk, $"/v1/itineraries/{dossier.Id}",
            json => json.Deserialize<Itinerary>(JsonSerializerOptions.Web)!.Steps.LastOrDefault(one => one.StepId == stepId), ct);
        var who = gateway.ClientOf(step.Agency!, step.Position!);
        var work = await gateway.Until(
            who, $"/v1/work?dossier={dossier.Id}",
            json => Page.Items<WorkItem>(json).FirstOrDefault(item => item.StepId == stepId && item.State is "Assigned" or "Taken"), ct);
        return (who, work);
    }

    private static string[] NoticesOf(WalkedDossier dossier) => [$"TNCN-{dossier.Code}", $"LPTB-{dossier.Code}"];

    private static string Key(WalkedDossier dossier, string step, string deed) => $"walk-{dossier.Letter}-{step}-{deed}";
}
