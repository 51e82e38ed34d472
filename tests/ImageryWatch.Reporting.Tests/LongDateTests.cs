namespace ImageryWatch.Reporting.Tests;

public class LongDateTests
{
    [Theory]
    [InlineData("2021-05-09", "2021-05-09", "9 May 2021")]
    [InlineData("2021-05-01", "2021-05-09", "1 to 9 May 2021")]
    [InlineData("2021-05-01", "2021-06-09", "1 May to 9 June 2021")]
    [InlineData("2020-12-30", "2021-01-02", "30 December 2020 to 2 January 2021")]
    public void Of_dates_repeatsNothing(string from, string until, string expected) =>
        Assert.Equal(expected, LongDate.Of(Day(from), Day(until)));

    [Theory]
    [InlineData("built between 2013-02-12 and 2014-05-01", "built between 12 February 2013 and 1 May 2014")]
    [InlineData("tile 2013-02-99, 12013-02-12", "tile 2013-02-99, 12013-02-12")]
    public void In_text_changesDatesOnly(string text, string expected) => Assert.Equal(expected, LongDate.In(text));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
