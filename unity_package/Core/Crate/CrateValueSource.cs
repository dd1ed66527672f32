namespace UsdBridge
{
    /// <summary>Reads values of a crate file when they are asked for. Safe to use from several threads.</summary>
    internal sealed class CrateValueSource : IValueSource
    {
        private readonly CrateFile _file;

        public CrateValueSource(CrateFile file)
        {
            _file = file;
        }

        public Value ReadValue(ulong representation)
        {
            var rep = new CrateRep(representation);
            if (rep.IsAlwaysInline)
            {
                return CrateInline.Read(_file, rep);
            }
            try
            {
                return new CrateValueReader(_file).Read(rep);
            }
            catch (UsdException fault) when (!fault.Message.StartsWith(_file.Name, System.StringComparison.Ordinal))
            {
                throw _file.Fault(fault.Message);
            }
        }
    }
}
