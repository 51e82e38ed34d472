using Microsoft.ML;
using Microsoft.ML.Data;

namespace ImageryWatch.Classification;

/// <summary>
/// The row that ML.NET scores: one vector of single-precision features, reused for all candidates to avoid allocations. Missing values
/// (NaN) become <see cref="MissingValue"/>, in training and in scoring (docs/decisions/0010-mlnet-classifier.md).
/// </summary>
internal sealed class FeatureRow : DataViewRow
{
    /// <summary>Far below every feature, so that a tree can separate missing values from all others.</summary>
    public const float MissingValue = -9999;

    public const string FeaturesColumn = "Features";

    private readonly float[] _values;
    private long _position = -1;

    public FeatureRow(int featureCount)
    {
        _values = new float[featureCount];
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(FeaturesColumn, new VectorDataViewType(NumberDataViewType.Single, featureCount));
        Schema = builder.ToSchema();
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>Sets the features of the next candidate. ML.NET recognises a new row by its position.</summary>
    public void Fill<T>(IReadOnlyList<Feature<T>> features, T measured)
    {
        Encode(features, measured, _values);
        _position++;
    }

    public static void Encode<T>(IReadOnlyList<Feature<T>> features, T measured, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var value = (float)features[i].Value(measured);
            values[i] = float.IsNaN(value) ? MissingValue : value;
        }
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        (ValueGetter<TValue>)(Delegate)(ValueGetter<VBuffer<float>>)CopyValues;

    private void CopyValues(ref VBuffer<float> destination)
    {
        var editor = VBufferEditor.Create(ref destination, _values.Length);
        _values.CopyTo(editor.Values);
        destination = editor.Commit();
    }
}
