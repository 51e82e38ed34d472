using Microsoft.ML;
using Microsoft.ML.Data;

namespace ImageryWatch.Classification;

/// <summary>One labelled candidate in ML.NET's input format.</summary>
internal sealed class TrainingRow
{
    public bool Label { get; init; }

    /// <summary>Encoded like <see cref="FeatureRow.Encode"/>: no NaN.</summary>
    public float[] Features { get; init; } = [];

    public static IDataView View(MLContext ml, IReadOnlyList<TrainingRow> rows, int featureCount)
    {
        var schema = SchemaDefinition.Create(typeof(TrainingRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, featureCount);
        return ml.Data.LoadFromEnumerable(rows, schema);
    }
}
