using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.PostalReturn.Tests;

[Collection(nameof(PostalService))]
public sealed class HandOverManifestTests(PostalService postal)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_count_that_differs_is_refused_and_names_both_numbers()
    {
        var dossier = await postal.GivenResultReady();
        var parcel = await postal.ParcelIn("Ordered", dossier);
        using var http = postal.AtDesk();

        using var answer = await http.PostAsJsonAsync("/v1/manifests", new { parcelIds = new[] { (Guid)parcel["id"]! }, counted = 2 }, Ct);

        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(("POSTAL-003", "counted"), ((string)problem["code"]!, (string)problem["field"]!));
        Assert.Contains("Counted 2, listed 1", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal("Ordered", (string)(await postal.Parcel(dossier))!["state"]!);
    }

    [Fact]
    public async Task A_retried_hand_over_gives_the_same_manifest()
    {
        var dossier = await postal.GivenResultReady();
        var parcel = await postal.ParcelIn("Ordered", dossier);
        using var http = postal.AtDesk();
        http.DefaultRequestHeaders.Add("Idempotency-Key", dossier.ToString());
        var request = new { parcelIds = new[] { (Guid)parcel["id"]! }, counted = 1 };

        using var first = await http.PostAsJsonAsync("/v1/manifests", request, Ct);
        using var again = await http.PostAsJsonAsync("/v1/manifests", request, Ct);

        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        Assert.Single(await postal.Facts(dossier), "postal.parcel-handed-over.v1");
    }

    [Fact]
    public async Task A_parcel_is_handed_over_once()
    {
        var dossier = await postal.GivenResultReady();
        var parcel = await postal.GivenHandedOver(dossier);
        using var http = postal.AtDesk();

        using var again = await http.PostAsJsonAsync("/v1/manifests", new { parcelIds = new[] { (Guid)parcel["id"]! }, counted = 1 }, Ct);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task A_stranger_sees_no_parcel_and_hands_nothing_over()
    {
        var dossier = await postal.GivenResultReady();
        var id = (Guid)(await postal.ParcelIn("Ordered", dossier))["id"]!;
        using var other = postal.AtDesk("H99.13");
        using var nobody = postal.CreateStranger();
        using var officer = postal.CreateClient(PostalService.Desk, "officer", "work.act");

        Assert.Null(await postal.Parcel(dossier, "H99.13"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/v1/parcels/{id}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync("/v1/manifests", new { parcelIds = new[] { id }, counted = 1 }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/v1/parcels", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/v1/parcels", Ct)).StatusCode);
    }
}
