// Footage behind everything, as it is. Drawn first, so that whatever hides without being seen leaves it there; as deep
// as can be, so that nothing is behind it but the sky, which is drawn after what is opaque.
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
            ZWrite On
            Cull Off
            HLSLPROGRAM
            #pragma vertex Vertex
            #pragma fragment Fragment
            #pragma multi_compile_instancing
            #include "UnityCG.cginc"

            sampler2D _MainTex;

            struct Corner
            {
                float4 position : SV_POSITION;
                float2 uv : TEXCOORD0;
                UNITY_VERTEX_OUTPUT_STEREO
            };

            Corner Vertex(appdata_base vertex)
            {
                Corner corner;
                UNITY_SETUP_INSTANCE_ID(vertex);
                UNITY_INITIALIZE_VERTEX_OUTPUT_STEREO(corner);
                corner.position = UnityObjectToClipPos(vertex.vertex);
                // two steps of a 24-bit depth before the far plane
                #if defined(UNITY_REVERSED_Z)
                corner.position.z = 1.2e-7 * corner.position.w;
                #else
                corner.position.z = (1 - 2.4e-7) * corner.position.w;
                #endif
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
