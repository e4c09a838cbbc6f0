"""The region that a document is about, with its GB/T 2260 code and its level."""

from functools import cache

import regex

from planparse.facts.front import Front
from planparse.facts.model import Facts
from planparse.facts.title import Title
from planparse.lexicon import Lexicon
from planparse.lexicon.patterns import either
from planparse.records import Level
from planparse.regions import Division, regions

_NO_ZONE = regex.compile(r"关于|促进|推进|支持|加快|政府|国务院|建设|发展|进一步|办法|高质量")
_COMMON_ZONE = regex.compile(
    r"(?:各类|重点|现代|特色|高新|工业|产业|农业|科技|物流|文化|旅游|商贸|服务业|制造业)+(?:园区|示范区|开发区|度假区|风景区)"
    r"(?!管委会|管理委员会|党工委|国民经济|“|第?\d)"
)
"""Behind the name of a place: its zones, of which none is named. 江州市工业园区高质量发展实施方案"""
_NATION = regex.compile(
    r"^(?:中共中央|国务院|国家|全国|中华人民共和国|中央)|^(?:发展改革委|财政部|[\p{Han}]{2,8}部(?:办公厅)?(?:关于|等))"
)
_CONGRESS = regex.compile(
    r"在(?P<place>[\p{Han}]{2,20}?)第[一二三四五六七八九十百]+届人民代表大会|(?<=日|[(]|^)(?P<adopted>(?!在)[\p{Han}]{2,20}?)第[一二三四五六七八九十百]+届人民代表大会"
)
_LEAD_IN = regex.compile(
    r"^(?:关于|中共|中国共产党|印发|推进|加快|促进|进一步|支持|(?:\d{4}|[一二][九〇零][〇零一二三四五六七八九]{2})年(?:度)?|\([^()]*\)|《|“|加强|落实|贯彻|深化|实施|做好)+"
)
_OWN = regex.compile(r"结合(?:我们)?(?P<place>[\p{Han}]{2,12}?)(?:[的地]?(?:发展|经济社会发展))?实际")
"""What carries out another's measures: 结合临湖区实际."""
_CHARGED = regex.compile(r"受(?P<body>[\p{Han}]{1,14}政府)的?委托")
_TERM = regex.compile(r"第[一二三四五六七八九十]+届")
_LONGEST_NAME = 15
"""Of a division."""
_OFTEN = 3
"""A name that the table lacks is taken for a place's if the document names it so often."""


class PlaceWords:
    """Patterns of names of places that the table of divisions need not hold."""

    def __init__(self, lexicon: Lexicon) -> None:
        kinds = lexicon.of("divisions")
        self.levels: dict[str, Level] = {word: entry.data["level"] for entry in kinds for word in entry.words}
        towns = either(word for word, level in self.levels.items() if level == "town")
        self.no_town = regex.compile(
            rf"(?:城|乡|村|小|各|重点|中心|建制|特色|古|名|强|示范|旅游|卫生|文明)(?:{towns})$"
        )
        divisions = either(word for word, level in self.levels.items() if level != "town")
        self.zone = regex.compile(rf"[\p{{Han}}]{{2,12}}?(?:{either(lexicon.words('zones'))})")
        self.town = regex.compile(
            rf"(?P<name>[\p{{Han}}]{{2,5}}?(?:{towns}))(?![村镇])"
            r"(?P<next>(?=\d|“|国民|关于|人民|政府|办事处|工作|总体|国土|乡村振兴|农村|城乡|经济|脱贫|[一二]))?"
        )
        self.unlisted = regex.compile(
            rf"(?!自治[区州县旗]|全[\p{{Han}}])(?P<name>[\p{{Han}}]{{2,8}}?(?P<end>{divisions}))(?![场民级直域值容间块力])"
            r"(?P<next>(?=$|国民经济|人民政府|人民代表|政府|委员会|第[一二三四五六七八九十]+|“|《|\d|农业农村|国土空间))?"
        )
        zones = either(lexicon.words("zones"))
        own = either(self.levels)
        self.own = regex.compile(rf"({own})(?:委|人民政府|政府)|(?:{zones})(?:管委会|管理委员会|党工委)")
        self.own_government = regex.compile(rf"({own})?(?:人民)?政府")


_place_words = cache(PlaceWords)


def find_place(front: Front, title: Title, facts: Facts, lexicon: Lexicon) -> None:
    """Set region, code and level: from the title, the notice, the issuer or the congress that met."""
    words = _place_words(lexicon)
    year = facts.year_of_issue
    texts = [title.clean, title.notice, facts.issuer or ""]
    spoken_for = _spoken_for(front)
    if spoken_for is not None:
        texts.append(spoken_for)
    texts += [
        m["place"] or m["adopted"]
        for line in front.lines
        if "届人民代表大会" in line.text
        for m in _CONGRESS.finditer(line.text)
    ]
    for text in texts:
        if _place(words, _LEAD_IN.sub("", text), facts, year, front.clean.text):
            break
    else:
        _by_own_name(words, texts, facts)
        if facts.level is None:
            _inside(words, title.clean, facts, year)
        own = _OWN.search(front.clean.text, 0, front.end) if facts.level is None else None
        if own is not None and _listed(own["place"])[0]:
            _place(words, own["place"], facts, year, front.clean.text)
    if front.report is not None and spoken_for is not None:
        _of_report(words, spoken_for, facts)


def _spoken_for(front: Front) -> str | None:
    """The body in whose name a report is given: 我代表市人民政府, 受县人民政府委托."""
    m = front.report or _CHARGED.search(front.clean.text, 0, front.end)
    return _TERM.sub("", m["body"]) if m is not None else None


def _by_own_name(words: PlaceWords, texts: list[str], facts: Facts) -> None:
    """The level of a body that names its place by its kind alone: 市人民政府, 高新区管委会, 国务院."""
    for text in texts:
        if _NATION.match(text):
            facts.level = "nation"
            return
        own = words.own.match(text)
        if own is not None:
            facts.level = words.levels[own[1]] if own[1] else "zone"
            return


def _place(words: PlaceWords, text: str, facts: Facts, year: int | None, whole: str) -> bool:
    """Read the places that a text begins with, the outermost first; has it found one?"""
    found, at = _listed(text)
    zone = words.zone.match(text, at)
    common = zone is not None and bool(found) and _COMMON_ZONE.match(text, at) is not None
    if zone is not None and not common and _NO_ZONE.search(zone.group()) is None:
        facts.region, facts.level = zone.group(), "zone"
        return True
    town = words.town.match(text, at)
    if town is not None and (found or words.no_town.search(town["name"]) is None):
        if town["next"] is not None or whole.count(town["name"]) >= _OFTEN:
            facts.region, facts.level = town["name"], "town"
            return True
    if found:
        return _set(found, facts, year)
    unlisted = words.unlisted.match(text) if words.own.match(text) is None else None
    if unlisted is not None and _NO_ZONE.search(unlisted["name"]) is None:
        issuer = facts.issuer or ""
        named = issuer.startswith(unlisted["name"]) or whole.count(unlisted["name"]) >= _OFTEN
        if unlisted["next"] is not None or named:
            facts.region, facts.level = unlisted["name"], words.levels[unlisted["end"]]
            return True
    for n in range(4, 1, -1):
        divisions = [d for d in regions().short.get(text[:n], []) if d.until is None]
        if len({d.code for d in divisions}) == 1 and divisions[0].rank < 3 and text[n : n + 1] not in words.levels:
            return _set([divisions[0].name], facts, year)
    return False


def _listed(text: str) -> tuple[list[str], int]:
    """The divisions of the table that a text begins with, one behind the other, and where they end."""
    table = regions()
    found: list[str] = []
    at = 0
    while True:
        longest = min(_LONGEST_NAME, len(text) - at)
        name = next((text[at : at + n] for n in range(longest, 1, -1) if table.named(text[at : at + n])), None)
        if name is None:
            return found, at
        found.append(name)
        at += len(name)


def _set(names: list[str], facts: Facts, year: int | None) -> bool:
    table = regions()
    inner, outer = names[-1], names[-2] if len(names) > 1 else None
    division = table.find(inner, outer, year) or table.find(inner, outer)
    facts.region = inner
    facts.region_code = division.code if division else None
    facts.level = _level(inner, division, table.named(inner))
    return True


def _level(name: str, division: Division | None, named: list[Division]) -> Level | None:
    ranks = {division.rank} if division else {d.rank for d in named}
    if len(ranks) != 1:
        return "district" if name.endswith("区") else None
    rank = ranks.pop()
    if rank == 1:
        return "province"
    if rank == 2:
        return "city"
    return "district" if name.endswith("区") else "county"


def _inside(words: PlaceWords, text: str, facts: Facts, year: int | None) -> None:
    """A place named inside the title (推进江州市…高质量发展实施方案)."""
    table = regions()
    for at in range(1, max(len(text) - 2, 1)):
        for n in range(min(_LONGEST_NAME, len(text) - at), 2, -1):
            if table.named(text[at : at + n]):
                _place(words, text[at:], facts, year, "")
                return


def _of_report(words: PlaceWords, body: str, facts: Facts) -> None:
    """The government in whose name a report is given: 我代表省人民政府 in a province's report."""
    m = words.own_government.fullmatch(body)
    if m is None:
        facts.issuer = facts.issuer or (body if body.endswith(("政府", "委员会", "管委会")) else None)
        return
    if facts.level is None and m[1]:
        facts.level = words.levels[m[1]]
    if facts.region and facts.level != "zone":
        facts.issuer = f"{facts.region}人民政府"
