using System.Net;
using ImageryWatch.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImageryWatch.Review;

/// <summary>
/// A web server for the browser of the same machine: bound to 127.0.0.1, with a random token as the first part of every path. It reads no
/// configuration files and no environment variables.
/// </summary>
internal sealed class LocalWebServer : IAsyncDisposable
{
    private const long MaxBodyBytes = 1 << 20;
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromMilliseconds(500);
    private readonly WebApplication _app;

    private LocalWebServer(WebApplication app, string token)
    {
        _app = app;
        Address = new Uri($"{app.Urls.Single()}/{token}/");
    }

    /// <summary>Address of the page, with the token.</summary>
    public Uri Address { get; }

    /// <param name="port">0: a free port.</param>
    /// <param name="map">Adds the endpoints; their paths are relative to the token.</param>
    /// <param name="onProblem">Receives failures that are not the fault of a request, one line each.</param>
    /// <param name="cancellation">Cancels the start.</param>
    /// <exception cref="ConfigurationException">The port is in use.</exception>
    public static async Task<LocalWebServer> Start(
        int port, Action<IEndpointRouteBuilder> map, Action<string> onProblem, CancellationToken cancellation)
    {
        var token = AccessToken.Create();
        var app = Build(port);
        app.Use(new RequestGuard(token).Invoke);
        app.Use(new FailureReplies(onProblem).Invoke);
        app.UseRouting();
        map(app);
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
            return new LocalWebServer(app, token);
        }
        catch (IOException fault)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new ConfigurationException($"--port {port}: the port cannot be used ({fault.Message}); choose another one or leave it out");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        return builder.Build();
    }

    /// <summary>The caller starts and stops the server; signals are handled by the command line.</summary>
    private sealed class CallerLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
