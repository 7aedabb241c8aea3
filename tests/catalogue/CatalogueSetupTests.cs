using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LienThong.Catalogue.Tests;

public sealed class CatalogueSetupTests
{
    [Fact]
    public void A_service_gets_one_live_catalogue_from_a_path_below_its_content_root()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration["Catalogue:Path"] = "catalogue";
        builder.AddCatalogue();
        using var services = builder.Services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });

        var live = services.GetRequiredService<LiveCatalogue>();

        Assert.Equal(Demo.Catalogue.Digest, live.Current.Digest);
        Assert.Same(live, services.GetRequiredService<LiveCatalogue>());
        Assert.Contains(services.GetServices<IHostedService>(), service => service.GetType().Name == "CataloguePoller");
    }

    [Fact]
    public void A_service_without_a_path_does_not_start()
    {
        var builder = WebApplication.CreateBuilder();

        var refused = Assert.Throws<InvalidOperationException>(builder.AddCatalogue);

        Assert.Equal("Catalogue:Path is not set.", refused.Message);
    }
}
