using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

/// <summary>Rows that somebody holds, and the form that ends several of them.</summary>
public abstract partial class Choosing(PortalHost portal) : Acts(portal)
{
    private protected const string Mine = "/viec?xem=mine";
    private protected const string Completions = "/v1/work/completions";
    private protected static readonly Guid First = Guid.Parse("0198d3a0-0000-7000-8000-000000000201");
    private protected static readonly Guid Second = Guid.Parse("0198d3a0-0000-7000-8000-000000000202");
    private protected static readonly Guid Third = Guid.Parse("0198d3a0-0000-7000-8000-000000000203");

    private protected static JsonObject Row(Guid id, string code, string[] plain, string holder = "officer-2")
    {
        var row = WorkSample.Item(id, $"H99.12-260423-{code}", holder: holder);
        var outcomes = row["outcomes"]!.AsArray();
        outcomes.RemoveAt(0); // the sample's own plain one
        foreach (var name in plain)
        {
            outcomes.Add(new JsonObject { ["name"] = name, ["fields"] = new JsonArray(), ["effectCode"] = null });
        }

        return row;
    }

    private protected Task<Seen> Given(params JsonObject[] rows) => Given("", rows);

    private protected async Task<Seen> Given(string more, params JsonObject[] rows)
    {
        Gateway.Forget();
        WorkSample.Desk(Gateway);
        Gateway.Says("/v1/work", WorkSample.List(null, rows));
        await Open();
        return await Officer.Get(Mine + more);
    }

    private protected void Answers(params (Guid Id, string? Refusal)[] items) => Gateway.Does(Completions, context =>
    {
        Gateway.Done.TryAdd((string?)context.Request.Headers["Idempotency-Key"] ?? "", Completions);
        var answer = new JsonObject
        {
            ["completed"] = items.Count(item => item.Refusal is null), ["refused"] = items.Count(item => item.Refusal is not null),
            ["items"] = new JsonArray([.. items.Select(item => new JsonObject
            {
                ["id"] = item.Id, ["work"] = item.Refusal is null ? WorkSample.Item(item.Id, state: "Completed") : null,
                ["problem"] = item.Refusal is null ? null : new JsonObject { ["code"] = item.Refusal, ["status"] = 409, ["title"] = "Refused.", ["detail"] = null, ["field"] = null },
            })]),
        };
        return context.Response.WriteAsync(answer.ToJsonString());
    });

    private protected Task<Seen> Choose(Seen page, params (Guid Id, string Value)[] chosen) =>
        Officer.Post("/viec/ket-thuc", [.. Hidden(page), .. chosen.Select(one => ($"work.{one.Id:N}", one.Value))]);

    private protected static (string Name, string Value)[] Hidden(Seen page) =>
        [.. page.Form("/viec/ket-thuc").Fields.Where(field => !field.Name.StartsWith("work.", StringComparison.Ordinal))];

    private protected static string Key(Seen page) => Hidden(page).Single(field => field.Name == "key").Value;

    private protected static List<string> Options(Seen page, Guid id) =>
        [.. Values().Matches(page.Html.Split($"name=\"work.{id:N}\"")[1].Split("</select>")[0]).Select(value => value.Groups[1].Value)];

    /// <summary>The first row's box is ticked and the second row's other outcome chosen.</summary>
    private protected static void AssertChosen(Seen page)
    {
        Assert.Contains("|eligible|H99.12-260423-0001\" checked", page.Html, StringComparison.Ordinal);
        Assert.Contains("|agreed|H99.12-260423-0002\" selected", page.Html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<form method=\"post\"[^>]*>")]
    private protected static partial Regex PostForms();

    [GeneratedRegex("<option value=\"([^\"]*)\"")]
    private protected static partial Regex Values();

    [GeneratedRegex("<span class=\"badge[^\"]*\">(đã kết thúc|chưa|chưa rõ)</span>")]
    private protected static partial Regex Badges();
}
