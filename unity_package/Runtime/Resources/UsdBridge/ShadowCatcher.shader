// Not seen itself, but for shadows of the main light that fall on it; hides what is behind it, the footage excepted.
Shader "UsdBridge/ShadowCatcher"
{
    Properties
    {
        _Strength ("Strength", Range(0, 1)) = 0.6
    }
    SubShader
    {
        PackageRequirements { "com.unity.render-pipelines.universal": "14.0" }
        Tags { "RenderPipeline" = "UniversalPipeline" "Queue" = "AlphaTest+40" "RenderType" = "Transparent" }
        Pass
        {
            Tags { "LightMode" = "UniversalForward" }
            Blend SrcAlpha OneMinusSrcAlpha
            ZWrite On
            HLSLPROGRAM
            #pragma vertex Vertex
            #pragma fragment Fragment
            #pragma multi_compile _ _MAIN_LIGHT_SHADOWS _MAIN_LIGHT_SHADOWS_CASCADE _MAIN_LIGHT_SHADOWS_SCREEN
            #pragma multi_compile_fragment _ _SHADOWS_SOFT
            #pragma multi_compile_instancing
            #include "Packages/com.unity.render-pipelines.universal/ShaderLibrary/Core.hlsl"
            #include "Packages/com.unity.render-pipelines.universal/ShaderLibrary/Lighting.hlsl"

            half _Strength;

            struct Place
            {
                float4 vertex : POSITION;
                UNITY_VERTEX_INPUT_INSTANCE_ID
            };

            struct Corner
            {
                float4 position : SV_POSITION;
                float3 world : TEXCOORD0;
                UNITY_VERTEX_OUTPUT_STEREO
            };

            Corner Vertex(Place vertex)
            {
                Corner corner;
                UNITY_SETUP_INSTANCE_ID(vertex);
                UNITY_INITIALIZE_VERTEX_OUTPUT_STEREO(corner);
                corner.world = TransformObjectToWorld(vertex.vertex.xyz);
                corner.position = TransformWorldToHClip(corner.world);
                return corner;
            }

            half4 Fragment(Corner corner) : SV_Target
            {
                half lit = GetMainLight(TransformWorldToShadowCoord(corner.world)).shadowAttenuation;
                return half4(0, 0, 0, _Strength * (1 - lit));
            }
            ENDHLSL
        }
    }
    SubShader
    {
        Tags { "Queue" = "AlphaTest+40" "RenderType" = "Transparent" "IgnoreProjector" = "True" }
        Pass
        {
            Tags { "LightMode" = "ForwardBase" }
            Blend SrcAlpha OneMinusSrcAlpha
            ZWrite On
            CGPROGRAM
            #pragma vertex Vertex
            #pragma fragment Fragment
            #pragma multi_compile_fwdbase
            #pragma multi_compile_instancing
            #include "UnityCG.cginc"
            #include "AutoLight.cginc"

            half _Strength;

            struct Corner
            {
                float4 pos : SV_POSITION;
                float3 world : TEXCOORD0;
                SHADOW_COORDS(1)
                UNITY_VERTEX_OUTPUT_STEREO
            };

            Corner Vertex(appdata_base v)
            {
                Corner o;
                UNITY_SETUP_INSTANCE_ID(v);
                UNITY_INITIALIZE_VERTEX_OUTPUT_STEREO(o);
                o.pos = UnityObjectToClipPos(v.vertex);
                o.world = mul(unity_ObjectToWorld, v.vertex).xyz;
                TRANSFER_SHADOW(o);
                return o;
            }

            half4 Fragment(Corner i) : SV_Target
            {
                UNITY_LIGHT_ATTENUATION(lit, i, i.world);
                return half4(0, 0, 0, _Strength * (1 - lit));
            }
            ENDCG
        }
    }
    Fallback "VertexLit"
}
