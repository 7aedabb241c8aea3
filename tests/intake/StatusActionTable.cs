using LienThong.Contracts;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

/// <summary>
/// Every place a dossier can stand in and everything that can be done with it there: <c>ok</c>, or the number of the refusal.
/// The tests are made from this table; a new action is a column, a new place a row.
/// </summary>
public static class StatusActionTable
{
    private const string Table = """
        place               attach ask  supplement accept refuse withdraw online counter hand-over result form-03 note
        1-submitted         ok     ok   050        ok     ok     ok       ok     055     025       022    ok      ok
        5-desk-asked        ok     048  ok         002    ok     ok       ok     055     025       022    ok      ok
        3-refused           022    048  050        002    049    052      054    055     025       022    022     ok
        7-before-acceptance 022    048  050        002    049    052      054    055     025       022    022     ok
        2-accepted          022    048  050        002    049    ok       ok     055     025       ok     ok      ok
        4-moving            022    048  050        002    049    ok       ok     055     025       ok     ok      ok
        4-withdrawal-asked  022    048  050        002    049    053      ok     055     025       ok     ok      ok
        5-agency-asked      ok     048  ok         002    049    ok       ok     055     025       ok     ok      ok
        6-payment           022    048  050        002    049    ok       ok     055     025       ok     ok      ok
        7-withdrawn         022    048  050        002    049    052      054    055     025       022    022     ok
        8-stopped           022    048  050        002    049    052      054    055     025       022    022     ok
        9-at-counter        022    048  050        002    049    052      ok     055     ok        022    022     ok
        9-parcel-ordered    022    048  050        002    049    052      ok     ok      026       022    022     ok
        9-with-carrier      022    048  050        002    049    052      054    054     056       022    022     ok
        9-sent-back         022    048  050        002    049    052      054    ok      ok        022    022     ok
        9-lost              022    048  050        002    049    052      054    ok      ok        ok     ok      ok
        9-parcel-cancelled  022    048  050        002    049    052      ok     ok      ok        022    022     ok
        9-handed-over       022    048  050        002    049    052      054    055     027       022    022     ok
        10-returned         022    048  050        002    049    052      054    055     027       022    022     ok
        """;

    private static readonly string[][] Rows =
        [.. Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    public static IEnumerable<TheoryDataRow<string, string, string>> Pairs =>
        from row in Rows.Skip(1)
        from column in Enumerable.Range(1, Rows[0].Length - 1)
        select new TheoryDataRow<string, string, string>(row[0], Rows[0][column], row[column]);

    /// <summary>Every status of the portal has its row.</summary>
    public static IEnumerable<int> Statuses => Rows.Skip(1).Select(row => int.Parse(row[0].Split('-')[0], null));

    /// <summary>A new dossier in that place.</summary>
    public static async Task<Guid> Bring(IntakeService intake, string place)
    {
        var returnBy = place.Contains("parcel", StringComparison.Ordinal) || place is "9-with-carrier" or "9-sent-back" or "9-lost" ? "Post" : "Counter";
        if (place is "1-submitted" or "5-desk-asked" or "3-refused" or "7-before-acceptance")
        {
            var (id, _) = await intake.Complete(returnBy);
            await Json(place switch
            {
                "5-desk-asked" => await intake.AskForPapers(id),
                "3-refused" => await intake.Refuse(id),
                "7-before-acceptance" => await intake.Withdraw(id),
                _ => await intake.DeskClient.GetAsync(PathOf(id)),
            });
            return id;
        }

        var (dossier, _) = await intake.Accepted(returnBy);
        await Live(intake, dossier, place);
        return dossier;
    }

    /// <summary>Does it; the answer says whether it was taken.</summary>
    public static async Task<HttpResponseMessage> Do(IntakeService intake, Guid id, string action) => action switch
    {
        "attach" => await intake.Attach(id, bytes: [.. Pdf, 7]),
        "ask" => await intake.AskForPapers(id),
        "supplement" => await Supplement(intake, id),
        "accept" => await intake.Accept(id, await intake.Tag(id)),
        "refuse" => await intake.Refuse(id),
        "withdraw" => await intake.Withdraw(id),
        "online" => await intake.Act(id, "return-choice", new { returnBy = "Online" }),
        "counter" => await intake.Act(id, "return-choice", new { returnBy = "Counter" }),
        "hand-over" => await intake.HandOver(id),
        "result" => await intake.DeskClient.PutAsync(PathOf(id, "/results/result?fileName=r.pdf"), File(Pdf)),
        "form-03" => await intake.DeskClient.PutAsync(PathOf(id, "/results/form-03?fileName=f.pdf"), File(Pdf)),
        "note" => await Post(intake.DeskClient, PathOf(id, "/citizen-contacts"), new { channel = "Counter", reasonCode = "question" }),
        _ => throw new ArgumentException(action),
    };

    private static async Task<HttpResponseMessage> Supplement(IntakeService intake, Guid id)
    {
        if ((string?)(await intake.Look(id))["status"] == "WaitingForSupplement")
        {
            await intake.Attach(id, bytes: [.. Pdf, 8]);
        }

        return await intake.Act(id, "supplement", new { });
    }

    private static async Task Live(IntakeService intake, Guid id, string place)
    {
        if (place is "2-accepted")
        {
            return;
        }

        await intake.Assigned(id, 2, LandOffice);
        switch (place)
        {
            case "4-withdrawal-asked":
                await Json(await intake.Withdraw(id));
                return;
            case "5-agency-asked":
                await intake.AwaitPapers(id);
                return;
            case "6-payment":
                await intake.Says(id, new PaymentAwaited { StepNumber = 7, Duties = [], Since = intake.Clock.Now });
                return;
            case "7-withdrawn":
                await intake.Says(id, new DossierWithdrawn { ReasonCode = "changed-mind" });
                return;
            case "8-stopped":
                await intake.Says(id, new DossierStopped { ReasonCode = "wrong-procedure" });
                return;
            case "4-moving":
                return;
        }

        await intake.Ready(id, place is "9-at-counter" or "9-handed-over" or "10-returned" ? ReturnMethod.Counter : ReturnMethod.Post);
        if (place is "9-handed-over" or "10-returned")
        {
            await Json(await intake.HandOver(id));
        }

        if (place is "10-returned")
        {
            await intake.Says(id, new DossierReturned { ReturnedBy = ReturnMethod.Counter, ReturnedAt = intake.Clock.Now });
        }

        if (place is "9-parcel-ordered" or "9-with-carrier" or "9-sent-back" or "9-lost" or "9-parcel-cancelled")
        {
            await intake.Ordered(id);
        }

        if (place is "9-with-carrier" or "9-sent-back" or "9-lost")
        {
            await intake.WithCarrier(id);
        }

        await (place switch
        {
            "9-sent-back" => intake.SentBack(id),
            "9-lost" => intake.Lost(id),
            "9-parcel-cancelled" => intake.Cancelled(id),
            _ => Task.CompletedTask,
        });
    }
}
