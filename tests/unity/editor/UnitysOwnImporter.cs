using UnityEditor.AssetImporters;
using UnityEngine;

/// <summary>Claims .usdz, as com.unity.importer.usd does.</summary>
[ScriptedImporter(2, new[] { "usd", "usda", "usdc", "usdz" })]
public sealed class UnitysOwnImporter : ScriptedImporter
{
    public override void OnImportAsset(AssetImportContext ctx)
    {
        var made = new GameObject("theirs");
        ctx.AddObjectToAsset("theirs", made);
        ctx.SetMainObject(made);
    }
}
