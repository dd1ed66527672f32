"""The runtimes that the package's C# has to run under."""

import pytest
from tests.unity import csharp


@pytest.fixture(scope="session", params=csharp.RUNTIMES)
def runtime(request: pytest.FixtureRequest) -> csharp.Runtime:
    """Each runtime in turn: .NET 8, then Mono. Skips where `make csharp` has not been run."""
    if why := csharp.missing(request.param):
        pytest.skip(why)
    return request.param


@pytest.fixture(scope="session")
def net() -> csharp.Runtime:
    """.NET 8 alone, for what one runtime is enough to show."""
    if why := csharp.missing("net"):
        pytest.skip(why)
    return "net"
