namespace UsdBridge.Dump
{
    /// <summary>Writes specs: path, type, and fields as [kind, value].</summary>
    internal static class SpecDump
    {
        public static JsonText Write(Spec spec)
        {
            var json = new JsonText();
            json.Open('{').Key("path").Text(spec.Path.ToString()).Key("type").Text(spec.Type.ToString());
            json.Key("fields").Open('{');
            for (int index = 0; index < spec.FieldCount; index++)
            {
                json.Key(spec.GetFieldName(index));
                Value value;
                try
                {
                    value = spec.GetFieldValue(index);
                    ValueDump.Write(json, value);
                }
                catch (UsdException fault)
                {
                    json.Open('[').Text("fault").Text(fault.Message).Close(']');
                }
            }
            return json.Close('}').Close('}');
        }
    }
}
