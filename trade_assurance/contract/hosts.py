"""Faults told by what has them: the packing, a label, the logo, a certificate, the count, the sample."""

from __future__ import annotations

from .expressions import expressions
from .lexicon import PROPERTIES
from .measured import Figure
from .pieces import JUDGED, MEASURED, NAMED, Found, View
from .units import UNITS
from .vocabulary import PARTS, STOP, VERBS, WORDS, Hit

_E = expressions("allegations")
_PROPERTY = {name: group["property"] for name, group in WORDS["host"].items()}
_CARRIERS = frozenset({"packaging", "labelling", "branding"})
_WITHOUT = frozenset(WORDS["without"]["words"])
_ABSENT = tuple(f"{word} " for word in WORDS["bare_absence"]["words"])
LAST_RESORT = frozenset({"remedy", "payment_terms", "delivery_terms"})
VISIBLE = frozenset(name for name, dimension in PROPERTIES.items() if dimension == "appearance")


def host(view: View) -> str:
    """The packing, label or logo a piece finds fault with; an empty string where none is."""
    hosts = [hit for hit in view.of("host") if hit.target in _CARRIERS and _stands(view, hit)]
    if _E["packed_so_many"].search(view.text):
        return "packaging"
    maker = bool(hosts) and hosts[-1].target == "labelling" and _of_a_maker(view)
    if not hosts or maker or _E["colour_book"].search(view.text):
        return ""
    lacking = next((hit.target for hit in hosts if _lacking(view, hit)), "")
    if lacking:
        return lacking
    if view.absent and view.said(view.absent[0]) in _WITHOUT and view.objects(view.absent[0]):
        return ""  # "the boxes had no spool"
    hosts = [hit for hit in hosts if not view.locative(hit)]
    return _last_of_compound(hosts).target if hosts else ""


def _lacking(view: View, hit: Hit) -> bool:
    """Whether a host is itself what is not there: "no label", "not in a wooden case"."""
    if view.said(hit).startswith(_ABSENT):
        return True  # "cartons carry no marks"
    if not view.absent or hit.start < view.absent[0].end:
        return bool(view.absent) and hit.start >= view.absent[0].start and not view.locative(hit)
    between = view.text[view.absent[0].end : hit.start] + "#"
    within = view.said(view.absent[0]) == "not in" and _E["next_noun"].match(between) is not None
    return within or not view.locative(hit)


def _last_of_compound(hosts: list[Hit]) -> Hit:
    """The first host, or the last word of the compound it opens: "carton label", "logo print"."""
    first = hosts[0]
    for hit in hosts[1:]:
        if hit.start - first.end <= 1:
            first = hit
    return first


def _of_a_maker(view: View) -> bool:
    """Whether a mark is a maker's own: "carries no YKK mark", "a KGS stamp instead of Samhongsa"."""
    if not _E["mark"].search(view.text):
        return False
    listed = bool(view.absent) and any(word.kind == "maker" for word in view.listed)
    return listed or (bool(view.names) and (bool(view.absent) or view.other))


def _stands(view: View, hit: Hit) -> bool:
    """Whether a host's word is a noun of its own: no "printed bags", no "scratch marks"."""
    behind = view.next(hit)
    if view.said(hit).endswith("ed") and behind is not None:
        told = behind.stem in STOP or behind.stem in VERBS or behind.stem[0].isdigit()
        if not told and not any(other.start == behind.start for other in view.hits):
            return False
    return not any(
        other.kind == "fault" and other.target in VISIBLE and 0 <= hit.start - other.end <= 1
        for other in view.hits
    )


def hosted(view: View, name: str, figure: Figure | None) -> None:
    """A fault of the packing, a label or the logo, whatever the fault."""
    if figure is not None and figure.property == "runtime":
        figure = None  # "no label, three hours lost"
    if figure is not None and PROPERTIES[figure.property] == "performance":
        return  # "the packs hold 14 Ah": no packing
    faulty = (
        _E["packed_so_many"].search(view.text)
        or view.wrong
        or view.named
        or view.of("fault", "failure", "absence", "adjective")
    )
    if name == "packaging" and not faulty and figure is None:
        return
    hit = next((hit for hit in view.of("host") if hit.target == name), None)
    view.add(NAMED if faulty or figure else JUDGED, _PROPERTY[name], hit, figure.value if figure else None)


def papers(view: View) -> None:
    """Laws, marks and their papers; tests, samplings and tolerances; what is owed, paid and carried."""
    for hit in view.of("host"):
        if hit.target == "compliance" and not _E["duty"].search(view.text):
            view.add(NAMED, "compliance", hit)
            break
    directive = _E["directive"].search(view.text)
    if directive and not view.found:
        view.add(NAMED, "compliance", Found(*directive.span()))
    for hit in view.of("host"):
        if hit.target == "test_method" and _E["share"].search(view.text):
            view.add(NAMED, "defect rate", hit)
        if hit.target in ("test_method", "sampling", "tolerance"):
            view.add(NAMED, _PROPERTY[hit.target], hit)
        elif hit.target in LAST_RESORT:
            view.add(JUDGED, _PROPERTY[hit.target], hit)


def standard(view: View) -> None:
    """The standard a test found the goods to fail."""
    named = _E["standard"].search(view.text)
    if named and not any(each.dimension == "test_method" for each in view.found):
        view.add(NAMED, "test", Found(*named.span()))


def short(view: View) -> None:
    """Fewer pieces than ordered, or fewer parts than the set has."""
    text = _E["dates"].sub(lambda date: " " * len(date[0]), view.text)
    counted = _E["short"].search(text)
    if counted and set(view.nouns) & PARTS and ("missing" in counted[0] or _E["count"].search(text)):
        view.add(NAMED, "missing parts", Found(*counted.span()))  # "the nozzles were 2 pcs not 5"
    elif counted:
        view.add(MEASURED, "quantity", Found(*counted.span()))
    elif (few := _E["few"].search(text)) and few[0].split()[-1] not in UNITS:
        view.add(NAMED, "missing parts", Found(*few.span()))  # "only 20 swabs"
    else:
        for hit in view.of("fault"):
            if hit.target == "quantity":
                view.add(NAMED, "quantity", hit)
                return


def sample(view: View) -> None:
    """What the goods are held against, an approved sample, a drawing, an earlier order, where no property
    is told."""
    held = next((hit for hit in view.of("host") if hit.target == "approved_sample"), None)
    if held and not view.found and (view.wrong or view.of("fault", "failure", "adjective")):
        view.add(NAMED, "sample", held)
