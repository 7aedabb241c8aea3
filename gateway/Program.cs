using LienThong.Gateway;
using LienThong.Kit.Hosting;
using LienThong.Kit.Http;

var builder = WebApplication.CreateBuilder(args);

builder.AddHostKit("gateway");
builder.AddTokens();
builder.AddCheckedOptions<LimitOptions>(LimitOptions.Section);
builder.Services.AddRateLimiter(Limits.PerCaller);
builder.Services.AddHttpClient(nameof(ServicesHealth), ServicesHealth.Limit);
builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));

var app = builder.Build();

app.UseServiceKit();
app.Use(DossierInPath.Tag);
app.UseRateLimiter();
app.UseSwaggerUI(Docs.Show);
Docs.MapProblems(app);
ServicesHealth.Map(app);
app.MapReverseProxy();

await app.RunServiceAsync(args);
