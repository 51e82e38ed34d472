using Microsoft.Win32.SafeHandles;

namespace ImageryWatch.Geospatial;

/// <summary>Owns a GDAL dataset, and with it the dataset's bands and layers.</summary>
internal sealed class DatasetHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DatasetHandle()
        : base(ownsHandle: true)
    {
    }

    /// <summary>
    /// Closes the dataset and throws on GDAL errors. Buffered data is written on closing, so a full disk may be detected only here; the
    /// finaliser would ignore the error.
    /// </summary>
    public void CloseChecked()
    {
        GdalErrors.Reset();
        Dispose();
        GdalErrors.ThrowIfFailed();
    }

    protected override bool ReleaseHandle()
    {
        Gdal.Close(handle);
        return true;
    }
}

/// <summary>Owns an OGRSpatialReference.</summary>
internal sealed class SpatialReferenceHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public SpatialReferenceHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        Osr.Destroy(handle);
        return true;
    }
}

/// <summary>Owns an OGRCoordinateTransformation.</summary>
internal sealed class TransformationHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public TransformationHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        Osr.DestroyTransformation(handle);
        return true;
    }
}

/// <summary>Owns a feature while it is being filled.</summary>
internal sealed class FeatureHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public FeatureHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        Ogr.DestroyFeature(handle);
        return true;
    }
}
