extern alias agency;
extern alias intake;
extern alias notification;
extern alias postal;
extern alias routing;

using System.Security.Cryptography;
using LienThong.Testkit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LienThong.Reconciliation.Tests;

/// <summary>What the tests need of a service: its facts, its database, and its front door.</summary>
internal interface IParty : IAsyncDisposable
{
    string ConnectionString { get; }

    ValueTask InitializeAsync();

    HttpMessageHandler Door();

    HttpClient CreateClient(string agency, string role, params IEnumerable<string> scopes);

    Task Deliver(IReadOnlyList<byte[]> bodies);
}

/// <summary>A real service in this process, with its real database and a broker of its own whose queues are empty; its outside parties are away.</summary>
internal abstract class Party<TProgram>(Uri broker) : ServiceFixture<TProgram>, IParty
    where TProgram : class
{
    private readonly string _documents = Path.Combine(Path.GetTempPath(), $"reconciliation-tests-{Guid.CreateVersion7():N}");

    public HttpMessageHandler Door() => Server.CreateHandler();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(_documents))
        {
            Directory.Delete(_documents, recursive: true);
        }
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        foreach (var (key, value) in new (string, string)[]
        {
            ("RabbitMq:Uri", broker.OriginalString), ("Documents:Path", _documents), ("Catalogue:Path", Path.Combine(Repository.Root, "deploy", "catalogue")),
            ("Tracking:Key", Convert.ToBase64String(SHA256.HashData("tests"u8))), ("Tracking:Address", "https://tra-cuu.example"),
            ("Intake:Address", "http://intake.none"), ("ServiceToken:Address", "http://identity.none/oauth2/token"), ("ServiceToken:ClientId", "svc"),
            ("ServiceToken:ClientSecret", "s"), ("Carrier:Address", "http://carrier.none"), ("Carrier:Secret", "secret-of-the-carrier"),
            ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", "1"), ("Smtp:From", "motcua@minhgiang.example"),
        })
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(IsOfTheService).ToList())
            {
                services.Remove(worker);
            }
        });
    }

    /// <summary>Workers that send and order: nobody is there to answer them. What a service keeps of itself, it keeps.</summary>
    private static bool IsOfTheService(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService)
        && service.ImplementationType?.Name is not "ToldFacts"
        && (service.ImplementationType ?? service.ImplementationFactory?.Method.DeclaringType)?.Assembly == typeof(TProgram).Assembly;
}

internal sealed class IntakeParty(Uri broker) : Party<intake::Program>(broker);

internal sealed class RoutingParty(Uri broker) : Party<routing::Program>(broker);

internal sealed class AgencyParty(Uri broker) : Party<agency::Program>(broker);

internal sealed class PostalParty(Uri broker) : Party<postal::Program>(broker);

internal sealed class NotificationParty(Uri broker) : Party<notification::Program>(broker);
