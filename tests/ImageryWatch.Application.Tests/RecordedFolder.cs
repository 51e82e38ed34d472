namespace ImageryWatch.Application.Tests;

/// <summary>The three files of a finished comparison that later steps read.</summary>
internal static class RecordedFolder
{
    public static void Write(string folder, string outcome = "changes_found", string registration = "accepted", string site = "\"camp\"")
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "changes.geojson"), $$$$"""
            {"schemaVersion":1,"type":"FeatureCollection","title":"Camp: changes","synthetic":true,"site":{{{{site}}}},
             "before_date":"2014-03-01","after_date":null,"features":[
             {"type":"Feature","id":"h1","geometry":{"type":"Polygon",
              "coordinates":[[[126.1,39.5],[126.2,39.5],[126.2,39.6],[126.1,39.5]]]},
              "properties":{"id":"h1","class":"housing","change":"removed","confidence":0.91,
              "area_m2":60.5,"reasons":["a","b"],"zone":"z"}}]}
            """);
        File.WriteAllText(Path.Combine(folder, "summary.json"), $$$$"""
            {"schemaVersion":1,"outcome":"{{{{outcome}}}}","synthetic":true,"assessableShare":0.25,
             "assessability":[{"name":"Camp","assessableShare":0.25,"maskedShare":{"noData":0.1,"cloud":0.65,"shadow":0}}]}
            """);
        File.WriteAllText(Path.Combine(folder, "run-manifest.json"), $$$$"""
            {"schemaVersion":1,"warnings":["after: no date"],"registration":{"outcome":"{{{{registration}}}}","message":"Shifted by 1 m."},
             "grid":{"width":2000,"height":1000},"timingsSeconds":{"total":12.5}}
            """);
    }
}
