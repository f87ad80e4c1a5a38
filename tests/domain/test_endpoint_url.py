"""What the offline rules accept, refuse, warn about and rewrite."""

import pytest

from plugchat_gui.domain.endpoint_url import UrlContext, UrlOutcome, judge
from plugchat_gui.domain.finding import Severity
from plugchat_gui.domain.url_codes import MAX_LENGTH, UrlCode, severity_of
from plugchat_gui.domain.webhooks import SERVICE_HOSTS

HOST = "ganchos.empresa.com.br"


def codes(text: str, context: UrlContext | None = None) -> list[str]:
    return [finding.code for finding in judge(text, context or UrlContext()).findings]


@pytest.mark.parametrize(
    ("text", "normal", "notes"),
    [
        (f"https://{HOST}/plug", f"https://{HOST}/plug", []),
        (f"https://{HOST}", f"https://{HOST}/", ["root_added"]),
        (f"https://{HOST}?a=1", f"https://{HOST}/?a=1", ["root_added"]),
        (f"HTTPS://{HOST}/", f"https://{HOST}/", ["scheme_lowered"]),
        ("https://Ganchos.Empresa.COM.br/A", f"https://{HOST}/A", ["host_lowered"]),
        (f"https://{HOST}./", f"https://{HOST}/", ["host_dot_removed"]),
        (f"https://{HOST}:443/", f"https://{HOST}/", ["port_removed"]),
        (f"https://{HOST}:/", f"https://{HOST}/", ["port_removed"]),
        (f"https://{HOST}:00443/", f"https://{HOST}/", ["port_removed"]),
        (f"https://{HOST}/a/./b/../c", f"https://{HOST}/a/c", ["dots_resolved"]),
        (f"https://{HOST}/a/%2E%2e/../../b/.", f"https://{HOST}/b/", ["dots_resolved"]),
        (f"https://{HOST}/a/..", f"https://{HOST}/", ["dots_resolved"]),
        (f"https://{HOST}/.well-known/..x/x..", f"https://{HOST}/.well-known/..x/x..", ["!"]),
        (f"https://{HOST}/a?b=../c", f"https://{HOST}/a?b=../c", []),
        (f"https://{HOST}/olá", f"https://{HOST}/ol%C3%A1", ["percent_encoded"]),
        (f"https://{HOST}/?n=ção", f"https://{HOST}/?n=%C3%A7%C3%A3o", ["percent_encoded"]),
        (
            f'https://{HOST}/"<^{{|}}`>x?"<^{{|}}`>x',
            f"https://{HOST}/%22%3C%5E%7B%7C%7D%60%3Ex?%22%3C%5E%7B%7C%7D%60%3Ex",
            ["percent_encoded"],
        ),
        (f"https://{HOST}/a%20b//c;d,e=f@g:h!$&'()*+[]~", None, []),
        (f"https://{HOST}/?", f"https://{HOST}/?", []),
        (f"https://{HOST}/webhooks/finishAttendance", None, []),
        ("https://ab--c.example-nao.com.br/", None, []),
        ("https://a.b.c.d.e.co/", None, []),
        ("https://123.com.br/", None, []),
        ("https://1.2.3.4.com/", None, []),
        ("https://0x7f.com/", None, []),
        ("https://localhost.com.br/", None, []),
        ("https://examples.com/", None, []),
    ],
)
def test_a_good_address_has_one_normal_form(
    text: str, normal: str | None, notes: list[str]
) -> None:
    verdict = judge(text)
    found = [finding.code for finding in verdict.findings]
    if notes == ["!"]:
        assert found == ["trailing_punctuation"]
    else:
        assert found == notes
        assert verdict.outcome is UrlOutcome.OK
    assert verdict.normalised == (normal or text)
    assert verdict.host == verdict.normalised.split("/")[2]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("http://127.0.0.1:5000", "ip_loopback"),
        ("https://127.255.255.254/", "ip_loopback"),
        ("https://[::1]/", "ip_loopback"),
        ("https://[::ffff:127.0.0.1]/", "ip_loopback"),
        ("https://[::7f00:1]/", "ip_loopback"),
        ("https://0.0.0.0/", "ip_unspecified"),
        ("https://[::]/", "ip_unspecified"),
        ("https://10.1.2.3/", "ip_private"),
        ("https://172.31.255.255/", "ip_private"),
        ("https://192.168.0.10:8080/x", "ip_private"),
        ("https://[fd00::1]/", "ip_private"),
        ("https://169.254.169.254/latest/meta-data/", "ip_link_local"),
        ("https://[fe80::1]/", "ip_link_local"),
        ("https://100.64.0.1/", "ip_shared"),
        ("https://168.63.129.16/", "ip_cloud_internal"),
        ("https://192.0.2.1/", "ip_documentation"),
        ("https://[2001:db8::1]/", "ip_documentation"),
        ("https://224.0.0.1/", "ip_multicast"),
        ("https://255.255.255.255/", "ip_reserved"),
        ("https://[64:ff9b::8.8.8.8]/", "ip_transition"),
        ("https://[2002:808:808::1]/", "ip_transition"),
        ("https://2130706433/", "ip_lookalike"),
        ("https://0x7f.1/", "ip_lookalike"),
        ("https://127.1/", "ip_lookalike"),
        ("https://1.1.1/", "ip_lookalike"),
        ("https://0177.0.0.1/", "ip_lookalike"),
        ("https://8.8.8.08/", "ip_lookalike"),
        ("https://256.1.1.1/", "ip_lookalike"),
        ("https://1.2.3.4.5/", "ip_lookalike"),
        ("https://empresa.0x/", "ip_lookalike"),
        ("https://๑๒๗.๐.๐.๑/", "ip_lookalike"),
        ("https://empresa.09./", "ip_lookalike"),
        ("https://empresa.0xyz/", "ip_lookalike"),
        ("https://localhost/", "name_this_computer"),
        ("https://LOCALHOST./", "name_this_computer"),
        ("https://app.localhost/", "name_this_computer"),
        ("https://localtest.me/", "name_leads_inside"),
        ("https://a.lvh.me/", "name_leads_inside"),
        ("https://127.0.0.1.nip.io/", "name_leads_inside"),
        ("https://app-10-0-0-1.sslip.io/", "name_leads_inside"),
        ("https://7f000001.nip.io/", "name_leads_inside"),
        ("https://make-1-2-3-4-rebind-169-254-169-254-rr.1u.ms/", "name_leads_inside"),
        ("https://①②⑦.⓪.⓪.①/", "host_characters"),
        ("https://erp.local/", "name_internal"),
        ("https://erp.empresa.home.arpa./", "name_internal"),
        ("https://metadata.google.internal/", "name_internal"),
        ("https://x.intranet/", "name_internal"),
        ("https://x.lan/", "name_internal"),
        ("https://x.home/", "name_internal"),
        ("https://x.corp/", "name_internal"),
        ("https://x.test/", "name_reserved"),
        ("https://x.example/", "name_reserved"),
        ("https://x.invalid/", "name_reserved"),
        ("https://x.onion/", "name_reserved"),
        ("https://x.alt/", "name_reserved"),
        ("https://example.com/", "name_placeholder"),
        ("https://www.example.org/", "name_placeholder"),
        ("https://seuwebhook.com.br", "name_placeholder"),
        ("https://www.plugchat.com.br/x", "service_host"),
        ("https://V2.SpeedChat.dev.br./x", "service_host"),
        ("https://servidor/x", "single_label"),
        (f"https://user:pw@{HOST}/", "user_info"),
        (f"https://@{HOST}/", "user_info"),
        (f"https://{HOST}@outra.com.br/", "user_info"),
        (f"https://{HOST}/#parte", "fragment"),
        (f"ftp://{HOST}/", "scheme_other"),
        ("javascript:alert(1)", "scheme_other"),
        ("file:///etc/passwd", "scheme_other"),
        ("mailto:a@empresa.com.br", "scheme_other"),
        ("https://", "host_empty"),
        ("https:///", "host_empty"),
        ("https://?a", "host_empty"),
        ("https://:8080/", "host_empty"),
        ("https://./", "host_empty"),
        ("https://%65mpresa.com.br/", "host_percent"),
        ("https://[fe80::1%25eth0]/", "host_percent"),
        ("https://meu_site.com.br/", "host_underscore"),
        ("https://*.empresa.com.br/", "host_characters"),
        ("https://$HOST.com.br/", "host_characters"),
        ("https://{host}.com.br/", "host_characters"),
        ("https://a,b.com.br/", "host_characters"),
        ("https://℀.com.br/", "host_characters"),
        ("https://ﬁm.com.br/", "host_characters"),
        ("https://\u212aelvin.com.br/", "host_characters"),
        ("https://[1:2:3]/", "ipv6_malformed"),
        ("https://[::1/", "ipv6_malformed"),
        ("https://[2606:4700::1]x/", "ipv6_malformed"),
        ("https://xn--a.com.br/", "idn_invalid"),
        ("https://xn--/", "idn_invalid"),
        ("https://☃.com.br/", "idn_invalid"),
        ("https://אa.com.br/", "idn_invalid"),
        ("https://a..com.br/", "label_empty"),
        ("https://.empresa.com.br/", "label_empty"),
        ("https://empresa.com.br../", "label_empty"),
        ("https://-a.com.br/", "label_hyphen"),
        ("https://a-.com.br/", "label_hyphen"),
        (f"https://{'a' * 64}.com.br/", "label_too_long"),
        (f"https://{'a.' * 125}bra/", None),
        (f"https://{'a.' * 126}br/", "name_too_long"),
        (f"https://{HOST}:0/", "port_out_of_range"),
        (f"https://{HOST}:65536/", "port_out_of_range"),
        (f"https://{HOST}:{'9' * 3000}/", "port_out_of_range"),
        (f"https://{HOST}:+80/", "port_malformed"),
        (f"https://{HOST}:8٠/", "port_malformed"),
        (f"https://{HOST}:80:80/", "port_malformed"),
        (f"https://{HOST}/%", "percent_malformed"),
        (f"https://{HOST}/%zz", "percent_malformed"),
        (f"https://{HOST}/?a=%4", "percent_malformed"),
        (f"https://{HOST}/a\x00b", "control_characters"),
        (f"https://{HOST}/a\x7fb", "control_characters"),
        (f"https://{HOST}/a\tb", "inner_blanks"),
        (f"https://{HOST} /a", "inner_blanks"),
        (f"https://{HOST}/a\u202eb", "direction_characters"),
        (f"https://{HOST}/a\u2066b\u2069", "direction_characters"),
        (f"https://a\u200bb.{HOST}/é\u200d", "invisible_characters"),
        (f"https://{HOST}/a\ufe0f", "invisible_characters"),
        (f"https://{HOST}/x\ud800", "unreadable_characters"),
        (f"https://{HOST}/\ufffd", "unreadable_characters"),
        (f"https://{HOST}/\ufdd0\ue000", "unreadable_characters"),
        (f"https://{HOST}/web…", "cut_short"),
        (f"https://{HOST}\\@outra.com.br/", "user_info"),
        ("/caminho", "scheme_missing"),
        ("C:\\pasta\\arquivo.json", "scheme_other"),
    ],
)
def test_what_cannot_work_is_refused_for_its_gravest_reason(text: str, code: str | None) -> None:
    verdict = judge(text)
    if code is None:
        assert verdict.acceptable
        return
    assert verdict.outcome is UrlOutcome.REFUSED
    assert verdict.normalised is None
    assert verdict.findings[0].code == code
    assert not any(f.severity is Severity.NOTE for f in verdict.findings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://8.8.8.8/", ["ip_literal"]),
        ("https://[2606:4700::1111]/", ["ip_literal"]),
        ("https://[2606:4700:0::1111]/", ["ip_literal", "ipv6_shortened"]),
        ("https://[::ffff:8.8.8.8]/", ["ip_literal", "ipv6_shortened"]),
        (f"https://{HOST}:8443/", ["port_unusual"]),
        (f"https://{HOST}:08443/", ["port_unusual", "port_shortened"]),
        ("https://webhook.site/0f9e", ["request_bin"]),
        ("https://eo1.m.pipedream.net/", ["request_bin"]),
        ("https://a1b2.ngrok-free.app/", ["tunnel"]),
        ("https://x.sa.ngrok.io/", ["tunnel"]),
        ("https://a-b-c.trycloudflare.com/", ["tunnel"]),
        ("https://8.8.8.8.nip.io/", ["tunnel"]),
        ("https://ngrok-parceiro.com.br/", []),
        (f"https://{HOST}/?token=abc", ["secret_in_query"]),
        (f"https://{HOST}/?x=1&api_key=abc", ["secret_in_query"]),
        (f"https://{HOST}/?clientSecret=abc", ["secret_in_query"]),
        (f"https://{HOST}/?%74oken=abc", ["secret_in_query"]),
        (f"https://{HOST}/?x=eyJhbGciOi.eyJzdWIi.sig", ["secret_in_query"]),
        (f"https://{HOST}/?x={'a1' * 20}", ["secret_in_query"]),
        (f"https://{HOST}/?token=", []),
        (f"https://{HOST}/?monkey=1&empresa=2", []),
        (f"https://{HOST}/a.", ["trailing_punctuation"]),
        ("https://ótica.com.br/", ["idn"]),
        ("https://xn--tica-qqa.com.br/", ["idn"]),
        ("https://faß.de/", ["idn"]),
        ("https://аррӏе.com/", ["idn_lookalike", "idn"]),
        ("https://pаypal.com/", ["idn_lookalike", "idn_mixed_scripts", "idn"]),
        ("https://жzж.com/", ["idn_mixed_scripts", "idn"]),
        ("https://日本語カナabc.com/", ["idn"]),
        ("https://россия.com/", ["idn"]),
    ],
)
def test_what_works_but_deserves_a_word_is_a_warning(text: str, expected: list[str]) -> None:
    verdict = judge(text)
    assert codes(text) == expected
    assert verdict.outcome is (UrlOutcome.WARNING if expected else UrlOutcome.OK)


def test_an_international_name_is_shown_in_both_forms() -> None:
    verdict = judge("https://FAß.de/x")
    assert (verdict.host, verdict.host_unicode) == ("xn--fa-hia.de", "faß.de")
    assert verdict.normalised == "https://xn--fa-hia.de/x"
    lookalike = judge("https://www.аррӏе.com/").findings[0]
    assert lookalike.details["like"] == "www.apple.com"


def test_a_final_capital_sigma_stays_the_letter_that_was_typed() -> None:
    assert judge("https://ΑΣ.com/").host == judge("https://ασ.com/").host


def test_programs_that_disagree_get_no_host_from_us() -> None:
    assert judge("https://good.com\\@evil.com/").host is None


@pytest.mark.parametrize("text", ["", " ", "\n\t\u200b\u00a0"])
def test_whatever_is_refused_has_an_error_blanks_too(text: str) -> None:
    verdict = judge(text)
    assert [(f.code, f.severity) for f in verdict.findings] == [("empty", Severity.ERROR)]
    assert not verdict.acceptable


@pytest.mark.parametrize("length", range(1, len("https://") + 1))
def test_while_the_beginning_is_typed_only_the_name_is_missing(length: int) -> None:
    assert codes("https://"[:length]) == ["host_empty"]


def test_the_length_that_counts_is_that_of_the_normal_form() -> None:
    start = f"https://{HOST}/"
    room = MAX_LENGTH - len(start)
    assert judge(start + "a" * room).acceptable
    assert codes(start + "a" * (room + 1)) == ["too_long"]
    assert codes(start + "é" * (room // 6 + 1)) == ["too_long"]
    assert judge(start + "x/../" * 600).acceptable
    assert codes("a" * 100_000) == ["too_long"]


def test_hosts_of_the_service_and_the_last_address_come_from_the_context() -> None:
    context = UrlContext(SERVICE_HOSTS | {"chat.empresa.com.br"}, f"https://{HOST}/plug")
    assert codes("https://chat.empresa.com.br/", context) == ["service_host"]
    assert codes(f"https://{HOST}:443/a/../plug", context)[0] == "same_as_last_sent"
    assert codes(f"https://{HOST}/plug") == []


def test_errors_come_before_warnings_and_warnings_before_notes() -> None:
    order = [severity_of(code) for code in UrlCode]
    assert order == sorted(order, key=[Severity.ERROR, Severity.WARNING, Severity.NOTE].index)
