from urllib.parse import unquote

from dateline.web.addresses import actor_url, dispatch_url, dyad_url, record_url


def test_an_actor_s_name_is_one_part_of_the_path() -> None:
    assert actor_url("Ane Holst", "NOR") == "/actors/Ane%20Holst?country=NOR"
    assert actor_url('unnamed: "a?b" #c') == "/actors/unnamed%3A%20%22a%3Fb%22%20%23c"
    assert unquote(actor_url("Oľga Strážnická")) == "/actors/Oľga Strážnická"


def test_a_name_that_is_no_part_of_a_path_is_asked_for() -> None:
    assert actor_url("Holst/Oduya", "NOR") == "/actors?named=Holst%2FOduya&country=NOR"
    assert actor_url("..") == "/actors?named=.."


def test_an_address_never_leaves_the_site() -> None:
    for address in (
        record_url("//elsewhere.example"),
        dispatch_url("../../x"),
        dyad_url("//elsewhere.example", "javascript:x", since="&until=1"),
        actor_url("//elsewhere.example"),
    ):
        assert address.startswith("/")
        assert not address.startswith("//")
    assert dyad_url("JPN", "RUS", since="2031", until=None) == "/dyad/JPN/RUS?since=2031"
