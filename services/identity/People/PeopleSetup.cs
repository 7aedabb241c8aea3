using LienThong.Identity.Session;
using LienThong.Kit.Hosting;
using Microsoft.AspNetCore.Identity;

namespace LienThong.Identity.People;

/// <summary>What signing people in needs.</summary>
internal static class PeopleSetup
{
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        builder.AddCheckedOptions<PeopleOptions>(PeopleOptions.Section);
        builder.Services.AddSingleton(new RealTime(TimeProvider.System));
        builder.Services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = Door.Hashing.IterationCount);
        builder.Services.AddSingleton<PasswordHasher<Officer>>();
        builder.Services.AddScoped<Sessions>();
        builder.Services.AddScoped<Door>();
        builder.Services.AddScoped<PasswordCheck>();
        builder.Services.AddScoped<NewPassword>();
        builder.Services.AddSingleton<SignInSweep>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SignInSweep>());
    }
}
