using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public class DateShiftTests
{
    [Fact]
    public void Of_chain_addsTheShifts() => Assert.Equal(
        [default, new Shift(3, 1), new Shift(5, -1)],
        DateShifts.Of(3, [(new BeforeAfter<int>(0, 1), new Shift(3, 1)), (new BeforeAfter<int>(1, 2), new Shift(2, -2))]));

    [Fact]
    public void Of_commonLaterDate_goesBack() => Assert.Equal(
        [default, new Shift(1, 0), new Shift(3, 0)],
        DateShifts.Of(3, [(new BeforeAfter<int>(0, 2), new Shift(3, 0)), (new BeforeAfter<int>(1, 2), new Shift(2, 0))]));

    [Fact]
    public void Of_noPair_hasNoShift() => Assert.Equal([default, default], DateShifts.Of(2, []));
}
