namespace UsdBridge
{
    /// <summary>Bounds what a file may make a reader allocate, so that a small file cannot take all memory.</summary>
    internal sealed class MemoryBudget
    {
        private const long Mebibyte = 1L << 20;

        private readonly string _name;
        private long _left;

        private MemoryBudget(string name, long bytes)
        {
            _name = name;
            _left = bytes;
        }

        /// <summary>For the tables of a file: paths, specs, tokens.</summary>
        public static MemoryBudget ForTables(string name, long fileLength)
        {
            return new MemoryBudget(name, 160 * Mebibyte + 8 * fileLength);
        }

        /// <summary>For one value of a file.</summary>
        public static MemoryBudget ForValue(string name, long fileLength)
        {
            return new MemoryBudget(name, 64 * Mebibyte + 16 * fileLength);
        }

        /// <summary>Takes bytes off the budget.</summary>
        /// <exception cref="UsdException">There are not as many left.</exception>
        public void Charge(long count, long bytesEach)
        {
            if (count < 0 || count > _left / bytesEach)
            {
                throw new UsdException($"{_name}: it unpacks to far more than its size; it is not read");
            }
            _left -= count * bytesEach;
        }
    }
}
