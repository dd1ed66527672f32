// Footage behind everything, as it is. Drawn first, so that whatever hides without being seen leaves it there.
Shader "UsdBridge/Plate"
{
    Properties
    {
        _MainTex ("Footage", 2D) = "black" {}
    }
    SubShader
    {
        Tags { "Queue" = "Background" "RenderType" = "Opaque" "IgnoreProjector" = "True" }
        Pass
        {
            ZWrite Off
            HLSLPROGRAM
            #pragma vertex Vertex
            #pragma fragment Fragment
            #include "UnityCG.cginc"

            sampler2D _MainTex;

            struct Corner
            {
                float4 position : SV_POSITION;
                float2 uv : TEXCOORD0;
            };

            Corner Vertex(appdata_base vertex)
            {
                Corner corner;
                corner.position = UnityObjectToClipPos(vertex.vertex);
                corner.uv = vertex.texcoord.xy;
                return corner;
            }

            half4 Fragment(Corner corner) : SV_Target
            {
                return half4(tex2D(_MainTex, corner.uv).rgb, 1);
            }
            ENDHLSL
        }
    }
}
