"""Linking one version after another comes to what linking each anew comes to."""

from hypothesis import given, settings
from hypothesis import strategies as st

from labelgov.kinds import BY_NAME, read
from labelgov.portfolio import Relinking, link

NAMES = st.sampled_from(["a", "b", "c"])
KINDS = st.sampled_from(["Objective", "Contract", "Remediation"])


@st.composite
def resources(draw):
    kind = draw(KINDS)
    if kind == "Objective":
        rows = [{"id": draw(NAMES), "statement": "S.", "target": 1} for _ in range(2)]
        spec = {"goal": "Go.", "owner": "a.b", "status": "active", "keyResults": rows}
        spec["period"] = {"start": "2026-01-01", "end": "2026-12-31"}
        spec |= {"parent": draw(NAMES)} if draw(st.booleans()) else {}
    elif kind == "Contract":
        spec = {"type": "sow", "vendor": "v", "status": "draft", "term": {"start": "2026-06-01", "end": "2026-12-31"}}
        spec |= {field: draw(NAMES) for field in ("parent", "supersedes") if draw(st.booleans())}
    else:
        row = f"#keyResults/{draw(NAMES)}" if draw(st.booleans()) else ""
        spec = {"rule": "pack/rule", "resource": f"Objective/{draw(NAMES)}{row}", "owner": "a.b", "steps": []}
        spec |= {"status": "planned", "waiver": "none"} if draw(st.booleans()) else {"status": "planned"}
    data = {"apiVersion": "labelgov/v1", "kind": kind, "metadata": {"name": draw(NAMES)}, "spec": spec}
    resource, findings = read(data, draw(st.sampled_from(["one.yaml", "two.yaml"])), draw(st.integers(0, 9)))
    assert not findings
    return resource


@settings(max_examples=150)
@given(st.lists(resources(), max_size=8), st.lists(st.lists(st.integers(0, 7), max_size=8), min_size=2, max_size=6))
def test_linking_one_version_after_another_is_linking_each_anew(pool, versions):
    relinking = Relinking(())
    before = {}
    for version in versions:
        own = [pool[number] for number in dict.fromkeys(version) if number < len(pool)]
        anew, findings = link(own)
        relinked = relinking.link(own)
        again = relinked.portfolio
        assert again.own == anew.own
        assert sorted(relinked.findings, key=repr) == sorted(findings, key=repr)
        now = {each.id: each for each in again.own}
        assert relinked.changed == {name for name in before | now if before.get(name) is not now.get(name)}
        for kind in BY_NAME:
            assert again.names(kind) == anew.names(kind)
        for resource in again.own:
            assert again.referrers(resource) == anew.referrers(resource)
        before = now


@given(st.lists(resources(), min_size=1, max_size=6), st.data())
def test_whose_referrers_differ_is_told(pool, data):
    relinking = Relinking(())
    one = relinking.link(pool).portfolio
    two = relinking.link([each for each in pool if data.draw(st.booleans())])
    for resource in two.portfolio.own:
        if one.find(resource.kind, resource.name) is resource:
            for kind in BY_NAME.values():
                if one.referring(resource, kind) != two.portfolio.referring(resource, kind):
                    assert (resource.id, kind.__name__) in two.referred
