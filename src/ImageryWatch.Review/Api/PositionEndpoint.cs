using System.Globalization;
using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Reporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImageryWatch.Review;

/// <summary>Coordinates of a position on the grid.</summary>
internal sealed class PositionEndpoint(AnalysisGrid grid, GridCoordinates coordinates)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/position", Send);

    private Task Send(HttpContext context)
    {
        var map = grid.ToMap(new PixelPoint(Number(context, "column"), Number(context, "row")));
        try
        {
            var degrees = coordinates.ToDegrees(map);
            return Replies.Json(context, new
            {
                longitude = degrees.LongitudeDegrees,
                latitude = degrees.LatitudeDegrees,
                mgrs = Mgrs.Spaced(degrees) ?? "",
                easting = map.X,
                northing = map.Y,
                crs = SessionJson.NameOf(grid.Crs),
            });
        }
        catch (InputException fault)
        {
            throw new BadHttpRequestException(fault.Message, fault);
        }
    }

    private static double Number(HttpContext context, string name) =>
        double.TryParse(context.Request.Query[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new BadHttpRequestException($"'{name}' must be a number");
}
