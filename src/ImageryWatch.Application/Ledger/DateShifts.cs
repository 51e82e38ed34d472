using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// A pair gives its structures in the georeference of its earlier date. The shifts measured by the registrations of all pairs relate the
/// dates to each other; where pairs give several ways, the one with the fewest pairs is used.
/// </summary>
internal static class DateShifts
{
    /// <param name="count">Number of dates.</param>
    /// <param name="links">Per registered pair its dates, and the shift of the later date against the earlier one.</param>
    /// <returns>
    /// Per date its shift against the first date that is connected to it. Dates without a registered pair have no shift.
    /// </returns>
    public static Shift[] Of(int count, IReadOnlyList<(BeforeAfter<int> Dates, Shift Shift)> links)
    {
        var shifts = new Shift?[count];
        for (var start = 0; start < count; start++)
            if (shifts[start] is null) Spread(start, shifts, links);
        return [.. shifts.Select(shift => shift ?? default)];
    }

    private static void Spread(int start, Shift?[] shifts, IReadOnlyList<(BeforeAfter<int> Dates, Shift Shift)> links)
    {
        shifts[start] = default(Shift);
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var date))
        {
            foreach (var (dates, shift) in links)
            {
                if (dates.Before == date) Set(dates.After, shifts[date]!.Value + shift);
                else if (dates.After == date) Set(dates.Before, shifts[date]!.Value - shift);
            }
        }

        void Set(int date, Shift shift)
        {
            if (shifts[date] is not null) return;
            shifts[date] = shift;
            queue.Enqueue(date);
        }
    }
}
