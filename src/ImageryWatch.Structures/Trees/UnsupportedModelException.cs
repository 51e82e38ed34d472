namespace ImageryWatch.Structures;

/// <summary>Why a model cannot be evaluated; the reader puts the file's name before it.</summary>
internal sealed class UnsupportedModelException(string message) : Exception(message);
