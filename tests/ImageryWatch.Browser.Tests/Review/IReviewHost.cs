namespace ImageryWatch.Browser.Tests;

/// <summary>A review server that ends when it is disposed.</summary>
internal interface IReviewHost : IAsyncDisposable
{
    Uri Address { get; }
}
