from usdbridge.serving import throttle
from usdbridge.serving.throttle import Throttle


def test_address_is_heard_again_after_the_window():
    now = [100.0]
    counted = Throttle(2, 60.0, clock=lambda: now[0])
    for _ in range(2):
        assert counted.wait("192.0.2.1") == 0
        counted.count("192.0.2.1")
    assert counted.wait("192.0.2.1") == 60
    now[0] += 60
    assert counted.wait("192.0.2.1") == 0


def test_addresses_are_counted_apart_and_ipv6_by_network():
    counted = Throttle(1, 60.0)
    counted.count("192.0.2.1")
    counted.count("2001:db8::1")
    assert counted.wait("192.0.2.2") == 0
    assert counted.wait("2001:db8::2") > 0
    assert counted.wait("2001:db8:0:1::1") == 0


def test_no_number_of_addresses_fills_the_memory(monkeypatch):
    monkeypatch.setattr(throttle, "_MOST_ADDRESSES", 3)
    counted = Throttle(1, 60.0)
    for number in range(9):
        counted.count(f"192.0.2.{number}")
    assert len(counted._seen) == 3
