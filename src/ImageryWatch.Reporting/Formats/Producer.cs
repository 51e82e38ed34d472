namespace ImageryWatch.Reporting;

/// <summary>"ImageryWatch 0.1.0" split into product and version.</summary>
internal readonly record struct Producer(string Product, string Version)
{
    public static Producer Parse(string producer)
    {
        var space = producer.LastIndexOf(' ');
        return space < 0 ? new Producer(producer, "") : new Producer(producer[..space], producer[(space + 1)..]);
    }
}
