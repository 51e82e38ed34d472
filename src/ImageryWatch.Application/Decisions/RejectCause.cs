namespace ImageryWatch.Application;

/// <summary>Probable cause of a false detection.</summary>
public enum RejectCause
{
    Shadow,
    Vegetation,
    Season,
    Cloud,
    Misregistration,
    Vehicle,
    Terrain,
    OtherStructure,
    Other,
}
