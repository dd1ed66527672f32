"""Layers that are shorter as text."""

STRUCTURE = '''#usda 1.0
(
    """What this is."""
    customLayerData = {
        string word = "x"
    }
    defaultPrim = "World"
    endTimeCode = 48.5
    expressionVariables = {
        string WHO = "me"
    }
    framesPerSecond = 23.976
    metersPerUnit = 0.01
    owner = "somebody"
    startTimeCode = -3
    subLayers = [
        @./one.usda@,
        @./two.usdc@ (offset = 10; scale = 0.5)
    ]
    timeCodesPerSecond = 24
    upAxis = "Y"
)

reorder rootPrims = ["Other", "World"]

def Xform "World" (
    active = true
    append apiSchemas = ["OneAPI", "TwoAPI:name"]
    assetInfo = {
        asset identifier = @./world.usda@
        string name = "World"
    }
    delete inherits = </_gone>
    displayName = "The world"
    doc = """Two
lines"""
    hidden = false
    prepend inherits = [</_class>, </_class/Child>]
    instanceable = true
    kind = "assembly"
    permission = private
    references = [
        @./other.usda@</There> (offset = 5; scale = 2; customData = { int n = 3 }),
        </Other>,
        @./whole.usda@
    ]
    add specializes = </Other>
    variants = {
        string look = "red"
        string size = "large"
    }
    prepend variantSets = ["look", "size"]
)
{
    reorder nameChildren = ["B", "A"]
    reorder properties = ["size", "target"]

    custom uniform token kind = "thing"
    double size = 2 (
        allowedTokens = ["a", "b"]
        colorSpace = "lin_rec709_scene"
        customData = {
            double least = 0.5
            token unit = "m"
        }
        displayGroup = "Sizes"
        doc = "How large"
        hidden = true
    )
    color3f tint (
        connectability = "interfaceOnly"
    )
    color3f tint.connect = </World/A.outputs:color>
    append float mixed.connect = [</World/A.x>, </World/B.y>]
    delete float mixed.connect = </World/A.z>
    rel target = [</World/A>, </World/B.size>]
    prepend rel more = </World/A>
    append rel more = </World/B>
    delete rel more = </Other>
    add rel old = </Other>
    reorder rel old = [</Other>, </World>]
    custom rel nothing
    rel none = None
    uniform string[] words = ["one", "two"]
    point3f[] points = [(0, 0, 0), (1, 2.5, -3)]
    float emptyBlock = None
    int 名前 = 3

    def "A"
    {
        float outputs:color
        def Mesh "Deep" (
            variantSets = "inner"
        )
        {
            variantSet "inner" = {
                "one" {
                    def "OnlyInOne" {
                        variantSet "innermost" = {
                            "x" {
                                custom int n = 1
                            }
                        }
                    }
                }
                "two" {
                }
            }
        }
    }

    over "B"
    {
    }

    variantSet "look" = {
        "blue" {
            color3f tint = (0, 0, 1)
        }
        "red" (
            doc = "The red one"
        ) {
            color3f tint = (1, 0, 0)
            def Sphere "Ball"
            {
                double radius.timeSamples = {
                    1: 2,
                    2: None,
                    3.5: 4,
                }
            }
        }
    }
    variantSet "size" = {
        "large" {
        }
        "small-1|x" {
        }
    }
}

class "_class"
{
    def "Child"
    {
    }
}

def "Other" (
    clips = {
        dictionary default = {
            double2[] active = [(0, 0)]
            asset[] assetPaths = [@./clip.usdc@]
            string primPath = "/World"
        }
    }
)
{
}

over "日本"
{
}
'''

UNKNOWN = """#usda 1.0
(
    studioLayer = "layer"
)

def "Prim" (
    studioDictionary = {
        int count = 1
        dictionary inner = {
            string word = "x"
        }
    }
    prepend studioList = ["a", "b"]
    studioNumber = 3.5
    studioText = "text"
)
{
    float value = 1 (
        studioText = "of a value"
    )
}
"""

DICTIONARIES = """#usda 1.0
(
    customLayerData = {
        bool yes = true
        dictionary deep = {
            dictionary deeper = {
                token word = "token"
                string word2 = "string"
                uchar small = 255
            }
        }
    }
)

def "World" (
    customData = {
        asset file = @./a file.png@
        bool no = false
        double exact = 0.5
        double inexact = 0.1
        double "of space" = 1
        float half_as_much = 0.5
        float third = 0.333333
        half small = 1.5
        int64 far = -5000000000
        int64 near = -5
        int negative = -1
        int[] none = []
        uint64 farther = 18446744073709551615
        uint64 nearer = 7
        uint large = 4294967295
        string text = "text"
        string[] texts = ["a", "b"]
        token word = "word"
        token[] words = ["a", "b"]
        double3 "with:colon" = (1, 2.5, 3)
        matrix2d turned = ( (0, 1), (-1, 0) )
        quatf upright = (1, 0, 0, 0)
        string "quoted \\"key\\"" = "x"
    }
)
{
}
"""
