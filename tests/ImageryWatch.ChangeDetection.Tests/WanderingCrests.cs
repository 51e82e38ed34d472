namespace ImageryWatch.ChangeDetection.Tests;

/// <summary>Random lines that branch and end, and isolated crests, on 200 x 200 pixels.</summary>
internal static class WanderingCrests
{
    public static List<RidgePoint> Create(int seed)
    {
        var random = new Random(seed);
        var places = new Dictionary<(int Row, int Column), RidgePoint>();
        for (var line = 0; line < 60; line++)
        {
            var (row, column, direction) = (random.Next(200), random.Next(200), (byte)random.Next(8));
            for (var step = 0; step < 40; step++)
            {
                Put(row, column, direction);
                (row, column) = (row + random.Next(-1, 2), column + random.Next(0, 3));
                if (random.Next(9) == 0) direction = (byte)((direction + 1) % 8);
            }
        }

        for (var stray = 0; stray < 500; stray++) Put(random.Next(200), random.Next(200), (byte)random.Next(8));
        return [.. places.Values];

        void Put(int row, int column, byte direction)
        {
            if (row >= 0)
                places[(row, column)] = new RidgePoint(column, row, (short)random.Next(40, 400), direction, random.Next(6) == 0, 0);
        }
    }
}
