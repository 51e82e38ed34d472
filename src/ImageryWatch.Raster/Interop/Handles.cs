using Microsoft.Win32.SafeHandles;

namespace ImageryWatch.Raster;

/// <summary>Owns a GDAL dataset. Bands and layers die with it and are never owned by anything else.</summary>
internal sealed class DatasetHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DatasetHandle()
        : base(ownsHandle: true)
    {
    }

    /// <summary>
    /// Closes now and reports what GDAL said meanwhile. Closing is where buffered data reaches the disk, so a full
    /// disk first shows here; the plain finaliser would swallow it.
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
