namespace ImageryWatch.Core;

/// <summary>A value for each date: the reference date and the target date.</summary>
public readonly record struct BeforeAfter<T>(T Before, T After)
{
    /// <summary>The value of one date.</summary>
    /// <param name="isLater">True for the target date.</param>
    public T At(bool isLater) => isLater ? After : Before;

    public BeforeAfter<TResult> Select<TResult>(Func<T, TResult> map) => new(map(Before), map(After));
}
