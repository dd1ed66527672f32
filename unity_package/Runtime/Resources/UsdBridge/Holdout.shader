// Not seen itself, hides what is behind it: the footage stays, which is drawn before it.
Shader "UsdBridge/Holdout"
{
    SubShader
    {
        Tags { "Queue" = "Geometry-1" "RenderType" = "Opaque" }
        Pass
        {
            ColorMask 0
            ZWrite On
            HLSLPROGRAM
            #pragma vertex Vertex
            #pragma fragment Fragment
            #pragma multi_compile_instancing
            #include "UnityCG.cginc"

            struct Corner
            {
                float4 position : SV_POSITION;
                UNITY_VERTEX_OUTPUT_STEREO
            };

            Corner Vertex(appdata_base vertex)
            {
                Corner corner;
                UNITY_SETUP_INSTANCE_ID(vertex);
                UNITY_INITIALIZE_VERTEX_OUTPUT_STEREO(corner);
                corner.position = UnityObjectToClipPos(vertex.vertex);
                return corner;
            }

            half4 Fragment() : SV_Target
            {
                return 0;
            }
            ENDHLSL
        }
    }
}
