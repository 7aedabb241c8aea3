using LienThong.Kit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LienThong.Kit.Tests.Hosting;

public sealed class HealthCheckTests
{
    [Theory]
    [InlineData("http://+:8080;http://+:8081", "http://127.0.0.1:8080/health/live")]
    [InlineData("http://*:80", "http://127.0.0.1/health/live")]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080/health/live")]
    [InlineData("http://[::]:8080", "http://127.0.0.1:8080/health/live")]
    [InlineData("http://127.0.0.1:5101;http://127.0.0.1:5201", "http://127.0.0.1:5101/health/live")]
    [InlineData(null, "http://127.0.0.1:8080/health/live")]
    public void It_asks_at_the_first_address_listened_on(string? urls, string asked) =>
        Assert.Equal(asked, HealthCheck.AddressOf(urls, "/health/live").ToString());

    [Fact]
    public async Task Living_is_0_and_anything_else_1()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/well", () => Results.Ok());
        app.MapGet("/ill", () => Results.StatusCode(503));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var here = new Uri(app.Urls.Single());

        Assert.Equal((0, 1, 1), (HealthCheck.Ask(new(here, "/well")), HealthCheck.Ask(new(here, "/ill")), HealthCheck.Ask(new(here, "/nowhere"))));
        await app.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, HealthCheck.Ask(new(here, "/well")));
    }

    [Fact]
    public void Secrets_are_files_named_after_their_settings_and_win()
    {
        var folder = Directory.CreateTempSubdirectory("lienthong-secrets-");
        File.WriteAllText(Path.Combine(folder.FullName, "ServiceToken__ClientSecret"), "from a file\n");
        var builder = WebApplication.CreateBuilder(["--Secrets:Folder=" + folder.FullName, "--ServiceToken:ClientSecret=from the command line"]);

        builder.AddHostKit("secrets");

        Assert.Equal("from a file", builder.Configuration["ServiceToken:ClientSecret"]);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_folder_of_secrets_that_is_not_there_stops_the_start()
    {
        var builder = WebApplication.CreateBuilder(["--Secrets:Folder=/nowhere/at/all"]);

        Assert.Throws<DirectoryNotFoundException>(() => builder.AddHostKit("secrets"));
    }
}
