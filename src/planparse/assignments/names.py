"""Names of a block to bodies, with the level that a list or the document leaves out made whole."""

from collections import Counter

from planparse.assignments.find import Place
from planparse.assignments.model import AssignedBody, Parts
from planparse.bodies import Registry, renamed
from planparse.clean import CleanText
from planparse.facts import Facts

_OF_LEVEL = {"province": "省", "city": "市", "district": "区", "county": "县", "zone": "区", "town": "镇"}
_ENDINGS = ("自治区", "省", "市", "州", "盟", "区", "县", "旗")


class Completer:
    """Knows the level prefix of the document's own bodies."""

    def __init__(self, known: Registry, clean: CleanText, facts: Facts, places: list[Place]) -> None:
        self._known = known
        self._clean = clean
        self._region = facts.region
        self._own = self._own_prefix(facts, places)

    def _own_prefix(self, facts: Facts, places: list[Place]) -> str:
        """The prefix that most of the document's names carry, else the one of its level; "" for the nation."""
        text, seen = self._clean.text, Counter[str]()
        named = Counter([text[name.start : name.end] for place in places for name in place.parts.names])
        for name, times in named.items():
            prefix = self._known.level_prefix(name)
            if prefix:
                seen[prefix] += times
        if seen:
            best, count = min(seen.items(), key=lambda kv: (-kv[1], kv[0]))
            if count >= 2 and 2 * count > seen.total():
                return best
        if facts.region and facts.level not in (None, "nation", "zone", "town"):
            for ending in _ENDINGS:
                if facts.region.endswith(ending):
                    return ending
        return _OF_LEVEL.get(facts.level or "", "")

    def items(self, parts: Parts) -> list[AssignedBody]:
        """The bodies of a block; in a list the level of one name carries to those behind it (区经信局、发改局)."""
        if not parts.names:
            return []
        text, own, region = self._clean.text, self._own, self._region
        body_of, level_prefix = self._known.body, self._known.level_prefix
        found: list[AssignedBody] = []
        as_written = self._clean.is_as_written(parts.names[0].start, parts.names[-1].end)
        carried, list_no = "", -1
        for name in parts.names:
            if name.list_no != list_no:
                carried, list_no = "", name.list_no
            clean_name = text[name.start : name.end]
            carried = level_prefix(clean_name) or carried
            body = body_of(clean_name, carried or own, region)
            if body.collective or body.kind == "enterprise":
                carried = ""
            if not as_written:
                body = renamed(body, self._written(name.start, name.end))
            item = AssignedBody(name.role, body, name.start, name.end, name.note)
            if name.default:
                item.role_source = "default"
            found.append(item)
        return found

    def _written(self, start: int, end: int) -> str:
        """The name in the source's own characters, without the breaks of its layout."""
        first, last = self._clean.raw_span(start, end)
        written = self._clean.source.text[first:last]
        return written if len(written) == end - start else "".join(written.split())
